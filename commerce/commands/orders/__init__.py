"""Commands about orders: placing, holding, packing, handing over, cancelling, noting."""
