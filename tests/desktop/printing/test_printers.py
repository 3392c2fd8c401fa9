"""The ways to print, each against what its system really says, or against a stand-in at the system's door."""

import os
import stat
from pathlib import Path

import pytest

from commerce.documents.packing_slip import PageSize
from commerce.kernel.errors import CodedError
from desktop_app.services.printing.port import Paper, PrinterState, Remedy
from desktop_app.services.printing.printers.command import CommandResult, run_command
from desktop_app.services.printing.printers.cups import Cups
from desktop_app.services.printing.printers.paper_tray import PaperTray
from desktop_app.services.printing.printers.to_file import ToFile
from desktop_app.services.printing.printers.windows import NO_PROGRAM, WindowsPrinters
from desktop_app.services.printing.printers.winspool import system_spooler


def a_paper(folder: Path, page: PageSize = PageSize.A4, title: str = "Packing slip #104880") -> Paper:
    path = folder / "job.pdf"
    path.write_bytes(b"%PDF-1.4 pages")
    return Paper(pdf=b"%PDF-1.4 pages", path=path, title=title, page=page)


class TestPaperTray:
    def test_it_always_fits_and_has_one_printer(self) -> None:
        assert PaperTray().fit().fits
        assert [printer.id for printer in PaperTray().printers()] == ["tray:"]

    def test_pages_never_wait_in_it(self, tmp_path: Path) -> None:
        assert not PaperTray().send("", a_paper(tmp_path)).waiting


class TestToFile:
    def test_a_folder_that_is_gone_does_not_fit(self, tmp_path: Path) -> None:
        fit = ToFile(tmp_path / "gone").fit()
        assert not fit.fits
        assert fit.remedy is Remedy.CHOOSE_FOLDER

    def test_a_file_that_cannot_be_written_leaves_nothing_behind(self, tmp_path: Path) -> None:
        target = tmp_path / "slip.pdf"
        target.mkdir()
        with pytest.raises(CodedError) as refused:
            ToFile(tmp_path).send(str(target), a_paper(tmp_path))
        assert refused.value.code == "print.file_not_written"
        assert refused.value.data["path"] == str(target)
        assert refused.value.data["safe"] == "paper_kept"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["job.pdf", "slip.pdf"]

    def test_a_missing_folder_is_told_when_writing(self, tmp_path: Path) -> None:
        with pytest.raises(CodedError) as refused:
            ToFile(tmp_path / "gone").send("", a_paper(tmp_path))
        assert refused.value.code == "print.file_not_written"

    def test_a_chosen_file_is_written_whole(self, tmp_path: Path) -> None:
        receipt = ToFile(tmp_path).send(str(tmp_path / "mine.pdf"), a_paper(tmp_path))
        assert Path(receipt.spool_id).read_bytes() == b"%PDF-1.4 pages"

    def test_a_second_file_of_the_same_name_gets_a_number(self, tmp_path: Path) -> None:
        printer = ToFile(tmp_path)
        names = [Path(printer.send("", a_paper(tmp_path)).spool_id).name for _ in range(3)]
        assert names == ["Packing slip #104880.pdf", "Packing slip #104880 (2).pdf", "Packing slip #104880 (3).pdf"]

    @pytest.mark.parametrize("title", ["../../slip", 'a/b\\c:d*e?"f', "", " .. ", "x" * 500])
    def test_no_title_leads_out_of_the_folder(self, tmp_path: Path, title: str) -> None:
        written = Path(ToFile(tmp_path).send("", a_paper(tmp_path, title=title)).spool_id)
        assert written.resolve().parent == tmp_path.resolve()


class _Recorded:
    """Answers commands with what CUPS 2.4.2 was seen to write, and notes what was asked."""

    def __init__(self, answers: dict[str, CommandResult]) -> None:
        self.answers = answers
        self.asked: list[tuple[tuple[str, ...], bytes]] = []

    def __call__(self, words: tuple[str, ...], given: bytes) -> CommandResult:
        self.asked.append((words, given))
        return self.answers.get(" ".join(words[:2]), CommandResult(0, "", ""))


def _said(out: str = "", err: str = "", code: int = 0) -> CommandResult:
    return CommandResult(code, out, err)


class TestCups:
    def test_a_computer_without_lp_is_told_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        fit = Cups().fit()
        assert (fit.fits, fit.reason, fit.remedy) == (False, "no_lp_command", Remedy.INSTALL_SPOOLER)

    def test_a_printer_that_was_removed_is_named(self, tmp_path: Path) -> None:
        run = _Recorded({"lp -d": _said(err="lp: Error - The printer or class does not exist.\n", code=1)})
        with pytest.raises(CodedError) as refused:
            Cups(run).send("Brother", a_paper(tmp_path))
        assert refused.value.code == "print.printer_gone"
        assert refused.value.data["printer"] == "Brother"
        assert refused.value.data["remedy"] == "choose_printer"

    def test_a_printer_that_refuses_is_quoted(self, tmp_path: Path) -> None:
        run = _Recorded({"lp -d": _said(err='lp: Destination "Brother" is not accepting jobs.\n', code=1)})
        with pytest.raises(CodedError) as refused:
            Cups(run).send("Brother", a_paper(tmp_path))
        assert refused.value.code == "print.printer_refused"
        assert refused.value.data["detail"] == 'Destination "Brother" is not accepting jobs.'
        assert refused.value.data["safe"] == "paper_kept"

    def test_printers_are_listed_with_state_reason_and_default(self) -> None:
        run = _Recorded(
            {
                "lpstat -e": _said("Brother\nZebra\nOffice\nGuest\n"),
                "lpstat -d": _said(
                    "system default destination: Zebra\n"
                    "printer Brother disabled since Fri Nov 14 10:06:00 2025 -\n"
                    "\tPaper jam in tray 2\n"
                    "printer Zebra is idle.  enabled since Fri Nov 14 09:00:00 2025\n"
                    "printer Office now printing Office-7.  enabled since Fri Nov 14 09:00:00 2025\n"
                ),
            }
        )
        shown = [(printer.id, printer.state, printer.detail, printer.is_default) for printer in Cups(run).printers()]
        assert shown == [
            ("cups:Brother", PrinterState.STOPPED, "Paper jam in tray 2", False),
            ("cups:Zebra", PrinterState.READY, "", True),
            ("cups:Office", PrinterState.BUSY, "", False),
            ("cups:Guest", PrinterState.UNKNOWN, "", False),
        ]

    def test_a_system_without_printers_lists_none(self) -> None:
        run = _Recorded({"lpstat -e": _said(), "lpstat -d": _said("no system default destination\n")})
        assert Cups(run).printers() == ()

    def test_a_print_system_that_is_stopped_does_not_fit(self, fake_lp: Path) -> None:
        fit = Cups(_Recorded({"lpstat -r": _said("scheduler is not running\n")})).fit()
        assert (fit.fits, fit.reason) == (False, "spooler_not_running")

    @pytest.mark.parametrize(
        ("page", "media"), [(PageSize.A4, "A4"), (PageSize.LETTER, "Letter"), (PageSize.LABEL, "Custom.4x6in")]
    )
    def test_pages_go_out_unscaled_on_their_paper(self, tmp_path: Path, page: PageSize, media: str) -> None:
        run = _Recorded({"lp -d": _said("request id is Brother-12 (1 file(s))\n")})
        receipt = Cups(run).send("Brother", a_paper(tmp_path, page))
        assert (receipt.spool_id, receipt.waiting) == ("Brother-12", True)
        words = (
            "lp",
            "-d",
            "Brother",
            "-t",
            "Packing slip #104880",
            "-o",
            f"media={media}",
            "-o",
            "print-scaling=none",
        )
        assert run.asked == [(words, b"%PDF-1.4 pages")]

    def test_a_job_waits_as_long_as_the_queue_holds_it(self) -> None:
        queue = "Brother-12              quay         1024   Fri Nov 14 10:06:00 2025\n"
        run = _Recorded({"lpstat -W": _said(queue)})
        assert Cups(run).is_waiting("Brother", "Brother-12")
        assert not Cups(run).is_waiting("Brother", "Brother-1")

    def test_it_prints_through_the_real_command(self, fake_lp: Path, tmp_path: Path) -> None:
        cups = Cups()
        assert cups.fit().fits
        assert [printer.id for printer in cups.printers()] == ["cups:Brother"]
        assert cups.send("Brother", a_paper(tmp_path)).spool_id == "Brother-12"
        assert (fake_lp / "printed").read_bytes() == b"%PDF-1.4 pages"
        assert "-t Packing slip #104880" in (fake_lp / "words").read_text()

    def test_a_command_that_is_missing_is_named(self) -> None:
        with pytest.raises(CodedError) as refused:
            run_command(("quayside-no-such-command",))
        assert refused.value.code == "print.no_spooler"

    def test_a_command_that_never_answers_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("desktop_app.services.printing.printers.command._SECONDS", 0.05)
        with pytest.raises(CodedError) as refused:
            run_command(("sleep", "5"))
        assert refused.value.code == "print.printer_silent"
        assert refused.value.data["safe"] == "maybe_printed"


@pytest.fixture
def fake_lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put programs named `lp` and `lpstat` first on the path, which note what they are given."""
    if os.name != "posix":
        pytest.skip("the stand-ins are shell scripts")
    folder = tmp_path / "bin"
    folder.mkdir()
    scripts = {
        "lp": f'echo "$*" > {folder}/words; cat > {folder}/printed; echo "request id is Brother-12 (1 file(s))"',
        "lpstat": 'case "$1" in -r) echo "scheduler is running";; -e) echo Brother;; esac',
    }
    for name, body in scripts.items():
        script = folder / name
        script.write_text(f"#!/bin/sh\n{body}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


class _FakeSpooler:
    def __init__(self, answer: int = 42, failure: OSError | None = None) -> None:
        self.answer, self.failure = answer, failure
        self.sent: list[tuple[str, object]] = []

    def names(self) -> tuple[str, ...]:
        return ("Brother HL", "Zebra ZD421")

    def default(self) -> str:
        return "Brother HL"

    def send_raw(self, printer: str, title: str, data: bytes) -> int:
        return self._note(printer, data)

    def print_file(self, printer: str, path: Path) -> int:
        return self._note(printer, path)

    def _note(self, printer: str, what: object) -> int:
        if self.failure:
            raise self.failure
        self.sent.append((printer, what))
        return self.answer


class TestWindows:
    """Not run on Windows yet: these hold the rules above the system's calls."""

    def test_another_system_does_not_fit(self) -> None:
        assert not WindowsPrinters(None).fit().fits
        assert WindowsPrinters(None).printers() == ()

    @pytest.mark.skipif(os.name == "nt", reason="Windows has its spooler")
    def test_this_system_has_no_windows_spooler(self) -> None:
        assert system_spooler() is None

    def test_a_printer_that_was_removed_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(CodedError) as refused:
            WindowsPrinters(_FakeSpooler()).send("Gone", a_paper(tmp_path))
        assert refused.value.code == "print.printer_gone"

    def test_a_computer_without_a_pdf_program_is_told_to_get_one(self, tmp_path: Path) -> None:
        with pytest.raises(CodedError) as refused:
            WindowsPrinters(_FakeSpooler(NO_PROGRAM)).send("Brother HL", a_paper(tmp_path))
        assert refused.value.code == "print.no_pdf_program"
        assert refused.value.data["remedy"] == "install_pdf_program"

    @pytest.mark.parametrize("spooler", [_FakeSpooler(5), _FakeSpooler(failure=OSError(5, "Access is denied"))])
    def test_a_refusal_says_which_printer(self, tmp_path: Path, spooler: _FakeSpooler) -> None:
        with pytest.raises(CodedError) as refused:
            WindowsPrinters(spooler).send("Brother HL", a_paper(tmp_path))
        assert refused.value.code == "print.printer_refused"
        assert refused.value.data["printer"] == "Brother HL"

    def test_the_default_printer_is_marked(self) -> None:
        shown = [(printer.id, printer.is_default) for printer in WindowsPrinters(_FakeSpooler()).printers()]
        assert shown == [("windows:Brother HL", True), ("windows:Zebra ZD421", False)]

    def test_an_office_printer_gets_the_file_by_its_program(self, tmp_path: Path) -> None:
        spooler = _FakeSpooler()
        paper = a_paper(tmp_path)
        WindowsPrinters(spooler).send("Brother HL", paper)
        assert spooler.sent == [("Brother HL", paper.path)]

    def test_a_printer_that_reads_pdf_gets_the_bytes(self, tmp_path: Path) -> None:
        spooler = _FakeSpooler()
        receipt = WindowsPrinters(spooler, raw=["Zebra ZD421"]).send("Zebra ZD421", a_paper(tmp_path))
        assert spooler.sent == [("Zebra ZD421", b"%PDF-1.4 pages")]
        assert receipt.spool_id == "42"
