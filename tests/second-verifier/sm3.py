"""SM3 (GB/T 32905), plain Python."""

IV = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
MASK = 0xFFFFFFFF


def _rotate(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & MASK


def _spread1(word: int) -> int:
    return word ^ _rotate(word, 15) ^ _rotate(word, 23)


def _compress(state: tuple, block: bytes) -> tuple:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for at in range(16, 68):
        mixed = _spread1(words[at - 16] ^ words[at - 9] ^ _rotate(words[at - 3], 15))
        words.append(mixed ^ _rotate(words[at - 13], 7) ^ words[at - 6])
    a, b, c, d, e, f, g, h = state
    for at in range(64):
        constant = _rotate(0x79CC4519 if at < 16 else 0x7A879D8A, at)
        turned = _rotate(a, 12)
        one = _rotate((turned + e + constant) & MASK, 7)
        two = one ^ turned
        if at < 16:
            majority, choose = a ^ b ^ c, e ^ f ^ g
        else:
            majority, choose = (a & b) | (a & c) | (b & c), (e & f) | (~e & MASK & g)
        left = (majority + d + two + (words[at] ^ words[at + 4])) & MASK
        right = (choose + h + one + words[at]) & MASK
        a, b, c, d = left, a, _rotate(b, 9), c
        e, f, g, h = right ^ _rotate(right, 9) ^ _rotate(right, 17), e, _rotate(f, 19), g
    return tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h)))


def sm3(message: bytes) -> bytes:
    padded = message + b"\x80" + b"\x00" * ((55 - len(message)) % 64)
    padded += (8 * len(message)).to_bytes(8, "big")
    state = IV
    for at in range(0, len(padded), 64):
        state = _compress(state, padded[at : at + 64])
    return b"".join(word.to_bytes(4, "big") for word in state)
