"""PDFs made to do harm, each a function of nothing that returns a file: what they cost is told in their names.

They are written by hand from objects, small on disk (Flate packs what repeats a thousandfold), and none is taken from
anywhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

GOOD_LINE = "We prohibit bribery in every form, page %d."
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_BLOCK = 1 << 20


def pdf_of(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, start=1):
        places.append(at)
        parts.append(b"%d 0 obj%s\nendobj\n" % (number, body))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at))
    return b"".join(parts)


def packed(unit: bytes, times: int, *, head: bytes = b"", tail: bytes = b"") -> bytes:
    """A zlib stream of a unit repeated so often between head and tail, without ever holding it unfolded."""
    whole = unit * max(1, _BLOCK // len(unit))
    blocks, rest = divmod(len(unit) * times, len(whole))
    pieces = []
    for data, flush in ((head, zlib.Z_FULL_FLUSH), (whole, zlib.Z_FULL_FLUSH), (whole[:rest] + tail, zlib.Z_FINISH)):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        pieces.append(packer.compress(data) + packer.flush(flush))
    # The checksum at the end is no more than four bytes: PDFium does not look at it.
    return b"\x78\xda" + pieces[0] + pieces[1] * blocks + pieces[2] + bytes(4)


def stream(data: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    """A stream object of data that is encoded as the entries say."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def page(contents: bytes = b"4 0 R", *, more: bytes = b"", resources: bytes = b"/Font<</F1 5 0 R>>") -> bytes:
    """A page object under the tree in object 2."""
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s/Resources<<%s>>%s>>" % (
        contents,
        resources,
        more,
    )


def one_page(
    contents: bytes,
    *extra: bytes,
    catalog: bytes = b"",
    more: bytes = b"",
    resources: bytes = b"/Font<</F1 5 0 R>>",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page: catalog, tree, page, contents (a stream object), font, then what is extra from object 6 on."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page(more=more, resources=resources),
            contents,
            _FONT,
            *extra,
        ],
        trailer=trailer,
    )


def words(text: str) -> bytes:
    """A content stream with a line of text."""
    return stream(b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % text.encode("latin-1"), b"")


_HELLO = words("Hello from the page.")


def among_good_pages(bad: bytes, *, count: int = 200, at: int = 100) -> bytes:
    """A PDF of `count` pages with text, whose page number `at` has this object as its contents."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT]
    kids = []
    for number in range(1, count + 1):
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(page(b"%d 0 R" % (len(objects) + 2), resources=b"/Font<</F1 3 0 R>>"))
        objects.append(bad if number == at else words(GOOD_LINE % number))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), count)
    return pdf_of(objects)


# ---------------------------------------------------------------------------------------------- streams that unfold


def flate_3_gb() -> bytes:
    """Contents that unfold to three gigabytes."""
    return one_page(stream(packed(b" ", 3 << 30)))


def flate_twice_3_gb() -> bytes:
    """The same packed twice: some ten kilobytes on disk."""
    return one_page(stream(zlib.compress(packed(b" ", 3 << 30), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def text_operators(times: int = 5_000_000) -> bytes:
    """Five million strings shown one by one."""
    return one_page(stream(packed(b"BT /F1 9 Tf 72 72 Td (a) Tj ET\n", times)))


def one_long_string(times: int = 30_000_000) -> bytes:
    """One string of thirty million characters."""
    return one_page(stream(packed(b"ab ", times // 3, head=b"BT /F1 9 Tf 72 720 Td (", tail=b") Tj ET")))


def path_operators(times: int = 10_000_000) -> bytes:
    """Ten million lines drawn one by one."""
    return one_page(stream(packed(b"9 9 m 99 9 l S\n", times)))


def contents_repeated(times: int = 1_000_000) -> bytes:
    """One stream named a million times as the contents of a page."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page(b"[" + b"4 0 R " * times + b"]"),
            words("Again and again."),
            _FONT,
        ]
    )


def huge_image(side: int = 60_000) -> bytes:
    """A picture of 60,000 by 60,000 pixels in three colours: ten gigabytes unfolded."""
    image = stream(
        packed(b"\x7f" * 1000, side * side * 3 // 1000),
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
        % (side, side),
    )
    text = b"BT /F1 12 Tf 72 720 Td (Beside a picture.) Tj ET q 500 0 0 500 40 40 cm /Im Do Q"
    return one_page(stream(text, b""), image, resources=b"/Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>")


def huge_cmap(times: int = 3_000_000) -> bytes:
    """A font whose table to Unicode has three million lines."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    head = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    cmap = packed(b"1 beginbfchar <41> <0042004200420042> endbfchar\n", times, head=head)
    return one_page(_HELLO, font, stream(cmap), resources=b"/Font<</F1 6 0 R>>")


def cmap_of_wide_ranges(times: int = 20_000) -> bytes:
    """A font whose table to Unicode has twenty thousand ranges of all codes: a billion entries."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Helvetica/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 7 0 R>>"
    cmap = stream(packed(b"1 beginbfrange <0000> <ffff> <0000> endbfrange\n", times))
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Helvetica/CIDSystemInfo<<>>/DW 500>>"
    text = stream(b"BT /F1 12 Tf 72 720 Td <00480065006c> Tj ET", b"")
    return one_page(text, font, cmap, below, resources=b"/Font<</F1 6 0 R>>")


# ---------------------------------------------------------------------------------------------- loops and depth


def form_in_itself() -> bytes:
    """A form that draws itself."""
    form = stream(b"/Fm Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Fm 6 0 R>>>>")
    text = stream(b"BT /F1 12 Tf 72 720 Td (Round and round.) Tj ET /Fm Do", b"")
    return one_page(text, form, resources=b"/Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>")


def nested_forms(depth: int = 10, width: int = 10) -> bytes:
    """Forms within forms, ten in each of ten: ten billion lines of text."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]"
    forms = [
        stream(b"/Fm Do " * width, head + b"/Resources<</XObject<</Fm %d 0 R>>>>" % (7 + level))
        for level in range(depth - 1)
    ]
    forms.append(stream(b"BT /F1 9 Tf 9 9 Td (deep) Tj ET " * width, head + b"/Resources<</Font<</F1 5 0 R>>>>"))
    text = stream(b"BT /F1 12 Tf 72 720 Td (Above the forms.) Tj ET /Fm Do", b"")
    return one_page(text, *forms, resources=b"/Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>")


def page_tree_loop() -> bytes:
    """A page tree whose nodes are their own children."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[6 0 R 3 0 R 2 0 R]/Count 1000000>>",
            page(),
            _HELLO,
            _FONT,
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 500000>>",
        ]
    )


def many_pages(count: int = 300_000) -> bytes:
    """Three hundred thousand pages with text on each."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            words("The same page."),
            _FONT,
            *[one] * count,
        ]
    )


def pages_promised() -> bytes:
    """A page tree that says it has two billion pages, and has one."""
    return pdf_of(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", page(), _HELLO, _FONT]
    )


def deep_arrays(depth: int = 2_000_000) -> bytes:
    """Two million arrays within each other."""
    return one_page(_HELLO, b"[" * depth + b"]" * depth, more=b"/Deep 6 0 R")


def deep_contents(depth: int = 2_000_000) -> bytes:
    """Two million arrays within each other in the contents of the page."""
    return one_page(stream(packed(b"[", depth)))


def deep_saves(depth: int = 20_000_000) -> bytes:
    """Twenty million states saved and never restored."""
    return one_page(stream(packed(b"q ", depth)))


def deep_page_tree(depth: int = 100_000) -> bytes:
    """A page a hundred thousand nodes below the root."""
    nodes = [
        b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (max(2, 4 + level), 6 + level) for level in range(depth)
    ]
    last = page(b"3 0 R", resources=b"/Font<</F1 4 0 R>>")
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
            _HELLO,
            _FONT,
            *nodes,
            last,
        ]
    )


def outline_loop() -> bytes:
    """An outline whose entries follow and contain each other."""
    return one_page(
        _HELLO,
        b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 9999999>>",
        b"<</Title(Round)/Parent 6 0 R/First 7 0 R/Next 8 0 R/Dest[3 0 R/Fit]>>",
        b"<</Title(And round)/Parent 6 0 R/First 6 0 R/Next 7 0 R/Dest[3 0 R/Fit]>>",
        catalog=b"/Outlines 6 0 R",
    )


def name_tree_loop() -> bytes:
    """Trees of names, page labels and form fields that are their own branches."""
    return one_page(
        _HELLO,
        b"<</EmbeddedFiles 7 0 R/Dests 7 0 R>>",
        b"<</Kids[7 0 R 7 0 R 7 0 R]/Limits[(a)(z)]>>",
        b"<</Kids[8 0 R 8 0 R]/Limits[0 99999]/Nums[0<</S/D>>]>>",
        b"<</Fields[10 0 R]>>",
        b"<</FT/Tx/T(field)/Kids[10 0 R 10 0 R]/Parent 10 0 R>>",
        catalog=b"/Names 6 0 R/PageLabels 8 0 R/AcroForm 9 0 R",
    )


def resources_loop() -> bytes:
    """Objects that are references to each other, and a length that is its own stream."""
    return one_page(
        b"<</Length 4 0 R>>stream\nBT (lost) Tj ET\nendstream",
        b"7 0 R",
        b"6 0 R",
        resources=b"/Font 6 0 R/XObject 7 0 R",
    )


def object_stream_loop() -> bytes:
    """Object streams that hold and extend each other, under a cross-reference stream that is its own predecessor."""
    inner = b"6 0 7 20 <</Kids[6 0 R]>>     <</Length 7 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page(),
        _HELLO,
        _FONT,
        stream(inner, b"/Type/ObjStm/N 2/First 9/Extends 6 0 R"),
        stream(inner, b"/Type/ObjStm/N 999999999/First 2147483647/Extends 6 0 R"),
    ]
    data = b"%PDF-1.7\n"
    rows = [b"\0\0\0\0\0\xff"]
    for number, body in enumerate(objects, start=1):
        kind = b"\x02\0\0\0\x06\0" if number in (6,) else b"\x01%s\0" % len(data).to_bytes(4, "big")
        rows.append(kind)
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    rows.append(b"\x01%s\0" % len(data).to_bytes(4, "big"))
    entries = b"/Type/XRef/W[1 4 1]/Root 1 0 R/Size 9/Prev %d/Index[0 9 0 2147483647]" % len(data)
    return data + b"8 0 obj%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(b"".join(rows), entries), len(data))


def xref_loop() -> bytes:
    """Cross-reference tables that are each other's predecessors."""
    data = one_page(_HELLO)
    at = data.rindex(b"xref\n0")
    return data.replace(b"trailer<<", b"trailer<</Prev %d/XRefStm %d" % (at, at))


# ---------------------------------------------------------------------------------------------- absurd numbers


def huge_unit() -> bytes:
    """A page whose unit is a billion points."""
    return one_page(_HELLO, more=b"/UserUnit 1000000000")


def huge_media_box() -> bytes:
    """A page of 10^30 by 10^30 points."""
    data = one_page(_HELLO)
    return data.replace(b"[0 0 595 842]", b"[-1e30 -999999999999999999999 1e30 999999999999999999999]")


def no_media_box() -> bytes:
    """A page without any width."""
    return one_page(_HELLO).replace(b"[0 0 595 842]", b"[0 0 0 0]")


def absurd_encryption() -> bytes:
    """Encryption with lengths no key has."""
    crypt = (
        b"<</Filter/Standard/V 4/R 4/Length 2147483647/P -4/O(x)/U(%s)/StmF/StdCF/StrF/StdCF"
        b"/CF<</StdCF<</CFM/AESV2/Length 2147483647>>>>>>" % (b"y" * 100_000)
    )
    return one_page(_HELLO, crypt, trailer=b"/Encrypt 6 0 R/ID[(a)(b)]")


def encryption_in_itself() -> bytes:
    """Encryption whose own entries are encrypted references to itself."""
    return one_page(_HELLO, b"<</Filter 6 0 R/V 6 0 R/O 6 0 R/U 6 0 R>>", trailer=b"/Encrypt 6 0 R/ID 6 0 R")


def _image(data: bytes, decode: bytes) -> bytes:
    image = stream(
        data,
        b"/Type/XObject/Subtype/Image/Width 65535/Height 65535/ColorSpace/DeviceGray/BitsPerComponent 8/Filter"
        + decode,
    )
    text = b"BT /F1 12 Tf 72 720 Td (Beside a picture.) Tj ET q 500 0 0 500 40 40 cm /Im Do Q"
    return one_page(stream(text, b""), image, resources=b"/Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>")


def jbig2_page() -> bytes:
    """A JBIG2 picture that says it is four billion pixels wide and high."""
    info = b"\0\0\0\0\x30\0\x01\0\0\0\x13" + b"\xff\xff\xff\xfe" * 2 + bytes(8) + b"\0\0\0"
    return _image(info, b"/JBIG2Decode")


def jpx_page() -> bytes:
    """A JPEG 2000 picture whose header says four billion pixels in 16,384 components."""
    size = b"\0\0" + b"\x7f\xff\xff\xff" * 2 + bytes(8) + b"\x7f\xff\xff\xff" * 2 + bytes(8) + b"\x40\0"
    size += b"\x07\x01\x01" * 0x4000
    return _image(b"\xff\x4f\xff\x51" + (len(size) + 2).to_bytes(2, "big") + size + b"\xff\xd9", b"/JPXDecode")


def long_title(times: int = 100_000_000) -> bytes:
    """A title of a hundred million characters."""
    return one_page(_HELLO, b"<</Title(" + b"a" * times + b")>>", trailer=b"/Info 6 0 R")


# ---------------------------------------------------------------------------------------------- dear to draw


def tiny_tiles() -> bytes:
    """A page filled with a pattern whose tiles are a thousandth of a point apart."""
    pattern = stream(
        b"0 0 1 1 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>",
    )
    text = b"BT /F1 12 Tf 72 720 Td (Under the tiles.) Tj ET /Pattern cs /P scn 0 0 595 842 re f"
    return one_page(stream(text, b""), pattern, resources=b"/Font<</F1 5 0 R>>/Pattern<</P 6 0 R>>")


def tiny_dashes() -> bytes:
    """Lines of a million points with dashes of a millionth."""
    text = b"BT /F1 12 Tf 72 720 Td (Over the dashes.) Tj ET [.000001] 0 d " + b"0 9 m 1000000 9 l S " * 1000
    return one_page(stream(text, b""))


def layers_of_glass(times: int = 400) -> bytes:
    """Forms with transparency groups within each other, each as large as the page."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/I true/K true>>"
    forms = [
        stream(
            b"/Gs gs 0 0 595 842 re f /Fm Do /Fm Do",
            head
            + b"/Resources<</XObject<</Fm %d 0 R>>/ExtGState<</Gs<</ca .5/BM/Luminosity>>>>>>"
            % (7 + min(level, times - 2)),
        )
        for level in range(times)
    ]
    text = stream(b"BT /F1 12 Tf 72 720 Td (Under glass.) Tj ET /Fm Do", b"")
    return one_page(text, *forms, resources=b"/Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>")


BOMBS: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        *(flate_3_gb, flate_twice_3_gb, text_operators, one_long_string, path_operators, contents_repeated),
        *(huge_image, huge_cmap, cmap_of_wide_ranges, form_in_itself, nested_forms, page_tree_loop, many_pages),
        *(pages_promised, deep_arrays, deep_contents, deep_saves, deep_page_tree, outline_loop, name_tree_loop),
        *(resources_loop, object_stream_loop, xref_loop, huge_unit, huge_media_box, no_media_box),
        *(absurd_encryption, encryption_in_itself, jbig2_page, jpx_page, long_title),
        *(tiny_tiles, tiny_dashes, layers_of_glass),
    )
}
"""Every bomb by name."""
