"""Whether a mobile number stands anywhere it must not: in files and texts, plain and in the encodings
in which one gets lost by accident."""
import base64
import pathlib
import struct


def packed(number):
    """Binary-coded decimal, two digits a byte, with the filler at the end."""
    digits = number + 'f' * (len(number) % 2)
    return bytes.fromhex(digits)


def base64_parts(raw):
    """What is always in the base64 of a text that holds `raw`, at each of three offsets."""
    for shift in range(3):
        text = base64.b64encode(b'\0' * shift + raw)
        first = (shift * 8 + 5) // 6
        yield text[first:(shift + len(raw)) * 8 // 6]


def encodings(number):
    """(name, bytes) of every form that is looked for."""
    raw = number.encode()
    value = int(number)
    yield 'plain', raw
    yield 'with spaces', f'{number[:3]} {number[3:7]} {number[7:]}'.encode()
    yield 'with hyphens', f'{number[:3]}-{number[3:7]}-{number[7:]}'.encode()
    yield 'UTF-16', number.encode('utf-16-le')
    yield 'UTF-16, big end first', number.encode('utf-16-be')
    yield 'UTF-32', number.encode('utf-32-le')
    yield 'full width', ''.join(chr(ord(c) - 0x30 + 0xff10) for c in number).encode()
    yield 'hexadecimal', raw.hex().encode()
    yield 'backwards', raw[::-1]
    yield 'packed', packed(number)
    yield 'a number, little end first', struct.pack('<q', value)[:5]
    yield 'a number, big end first', struct.pack('>q', value)[3:]
    yield 'a number in hexadecimal', f'{value:x}'.encode()
    for i, part in enumerate(base64_parts(raw)):
        yield f'base64 at {i}', part


def found_in(blob, number):
    return [name for name, form in encodings(number) if form in blob]


def found_below(folder, number):
    """{file: [encodings]} of every file below the folder that holds the number."""
    found = {}
    for file in sorted(pathlib.Path(folder).rglob('*')):
        if file.is_file():
            names = found_in(file.read_bytes(), number)
            if names:
                found[str(file.relative_to(folder))] = names
    return found
