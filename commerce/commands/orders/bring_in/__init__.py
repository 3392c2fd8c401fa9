"""Foreign orders, finished ones by the thousand and those that still have work ahead."""

from commerce.commands.orders.bring_in.orders import (
    MOST,
    BringInOrders,
    ForeignLine,
    ForeignOrder,
    ForeignTax,
    bring_in_orders,
)

__all__ = ["MOST", "BringInOrders", "ForeignLine", "ForeignOrder", "ForeignTax", "bring_in_orders"]
