"""The calls of Windows that printing needs, through ctypes; not run on Windows yet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.printing.printers.windows import Spooler

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PRINTER_ENUM_LOCAL = 0x2
    _PRINTER_ENUM_CONNECTIONS = 0x4
    _NAMES_ONLY = 4
    _SW_HIDE = 0
    _spool = ctypes.WinDLL("winspool.drv", use_last_error=True)
    _shell = ctypes.WinDLL("shell32", use_last_error=True)
    _shell.ShellExecuteW.restype = ctypes.c_void_p

    class _DocInfo(ctypes.Structure):
        """DOC_INFO_1W."""

        _fields_ = (
            ("name", wintypes.LPCWSTR),
            ("output", wintypes.LPCWSTR),
            ("data_type", wintypes.LPCWSTR),
        )

    class _PrinterInfo(ctypes.Structure):
        """PRINTER_INFO_4W."""

        _fields_ = (
            ("name", wintypes.LPWSTR),
            ("server", wintypes.LPWSTR),
            ("attributes", wintypes.DWORD),
        )

    def _check(answer: int) -> int:
        if not answer:
            raise ctypes.WinError(ctypes.get_last_error())
        return answer

    class WindowsSpooler:
        """`Spooler` by winspool.drv and shell32."""

        def names(self) -> tuple[str, ...]:
            """Return the names of all printers of this computer and this person."""
            flags = _PRINTER_ENUM_LOCAL | _PRINTER_ENUM_CONNECTIONS
            needed, count = wintypes.DWORD(), wintypes.DWORD()
            sizes = (ctypes.byref(needed), ctypes.byref(count))
            _spool.EnumPrintersW(flags, None, _NAMES_ONLY, None, 0, *sizes)
            if not needed.value:
                return ()
            room = ctypes.create_string_buffer(needed.value)
            _check(_spool.EnumPrintersW(flags, None, _NAMES_ONLY, room, needed, *sizes))
            found = ctypes.cast(room, ctypes.POINTER(_PrinterInfo))
            return tuple(str(found[index].name) for index in range(count.value))

        def default(self) -> str:
            """Return the name of the default printer, or nothing."""
            length = wintypes.DWORD()
            _spool.GetDefaultPrinterW(None, ctypes.byref(length))
            if not length.value:
                return ""
            name = ctypes.create_unicode_buffer(length.value)
            return name.value if _spool.GetDefaultPrinterW(name, ctypes.byref(length)) else ""

        def send_raw(self, printer: str, title: str, data: bytes) -> int:
            """Send bytes untouched and return the number of the spool job."""
            handle = wintypes.HANDLE()
            _check(_spool.OpenPrinterW(printer, ctypes.byref(handle), None))
            try:
                job = _check(_spool.StartDocPrinterW(handle, 1, ctypes.byref(_DocInfo(title, None, "RAW"))))
                _check(_spool.StartPagePrinter(handle))
                written = wintypes.DWORD()
                _check(_spool.WritePrinter(handle, data, len(data), ctypes.byref(written)))
                _check(_spool.EndPagePrinter(handle))
                _check(_spool.EndDocPrinter(handle))
            finally:
                _spool.ClosePrinter(handle)
            return int(job)

        def print_file(self, printer: str, path: Path) -> int:
            """Ask the program of a file's kind to print it; return the answer of ShellExecute."""
            return int(_shell.ShellExecuteW(None, "printto", str(path), f'"{printer}"', None, _SW_HIDE) or 0)


def system_spooler() -> Spooler | None:
    """Return the spooler of this computer, or None where it does not run Windows."""
    if sys.platform == "win32":
        return WindowsSpooler()
    return None
