#!/usr/bin/env python3
"""Prints the vectors of the digest handshake that DigestHandshakeTests holds the server to."""
import hashlib
import hmac

SHARED = bytes.fromhex("f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae")
CLIENT = b"Genuine Adobe Flash Player 001"
SERVER = b"Genuine Adobe Flash Media Server 001"


def sign(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def place(data, start):
    return sum(data[start:start + 4]) % 728 + start + 4


def digest(data, at, key):
    return sign(key, data[:at] + data[at + 32:])


def swift(data):
    return "[" + ", ".join(f"{byte}" for byte in data) + "]"


for factor, start in ((11, 8), (29, 772)):
    hello = bytearray((i * factor + 3) % 256 for i in range(1536))
    hello[0:8] = bytes([0, 0, 0, 0, 9, 0, 124, 2])
    at = place(hello, start)
    client = digest(hello, at, CLIENT)
    answer = bytearray(8) + bytes(i * 7 % 256 for i in range(8, 1536))
    answer[4:8] = bytes([4, 5, 0, 1])
    server_at = place(answer, start)
    text = bytes((i * 13 + 5) % 256 for i in range(1504))
    print(f"    Vector(\n      factor: {factor}, place: {at}, serverPlace: {server_at},")
    print(f"      clientDigest: {swift(client)},")
    print(f"      serverDigest: {swift(digest(answer, server_at, SERVER))},")
    print(f"      signature: {swift(sign(sign(SERVER + SHARED, client), text))}),")
