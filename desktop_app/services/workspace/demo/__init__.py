"""The demo shop: two years of trade, made through the same commands people use."""

from desktop_app.services.workspace.demo.making import Progress, make_demo

__all__ = ["Progress", "make_demo"]
