"""Small files as other shops write them."""

from pathlib import Path

HEAD = "Artikelnr.;Bezeichnung;VK brutto;EK netto;Bestand;EAN;Lieferant;Intern"
GOODS = (
    "MUG-EN-350;Emaillebecher 350 ml;14,50;6,10;47;4260000350116;Baltic Goods;x",
    "TOTE-NAT;Tragetasche natur;18,00;7,25;12;4260000350123;Möwe KG;",
    "THROW-MO;Wolldecke moos;79,90;21,50;2;;Baltic Goods;2019 alt",
)


def price_list(folder: Path, *rows: str, name: str = "products-november.csv") -> Path:
    """Semicolons, decimal commas, Windows letters."""
    path = folder / name
    path.write_text("\r\n".join((HEAD, *rows)) + "\r\n", encoding="cp1252")
    return path


def customers(folder: Path, *rows: str, name: str = "customers.csv") -> Path:
    """The columns of Northwind's customers."""
    head = "customerID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax"
    path = folder / name
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def person(reference: str, company: str = "Alfreds Futterkiste") -> str:
    return f"{reference},{company},Person One,Owner,Obere Str. 57,Berlin,NULL,12209,Germany,030-0074321,NULL"
