"""Small pictures for the tests of what takes some."""
import hashlib
import struct
import zlib


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(width=8, height=8, more=b''):
    rows = b''.join(b'\0' + b'\x18\xa0\x18' * width for _ in range(min(height, 64)))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + chunk(b'tEXt', b'a\0' + more)
            + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def id_of(data):
    return hashlib.blake2b(data, digest_size=32).hexdigest()[:32]
