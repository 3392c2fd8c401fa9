"""The packing slip: what lies in this parcel, for the packer's hands and for the customer's eyes."""

from commerce.documents.packing_slip.values import PackingSlip, PageSize, SlipLine, SlipWords

__all__ = ["PackingSlip", "PageSize", "SlipLine", "SlipWords"]
