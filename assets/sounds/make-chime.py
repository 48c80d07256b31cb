#!/usr/bin/env python3
"""Writes the chime heard before every call: two soft bell notes, E5 and C5. make-chime.py OUT.wav"""
import math
import struct
import sys
import wave

RATE = 22050
NOTES = ((0.0, 659.26), (0.34, 523.25))  # begins at (s), frequency (Hz)
LENGTH_S = 1.25


def bell(t, frequency):
    if t < 0:
        return 0.0
    attack = min(1.0, t / 0.006)
    return attack * sum(loud * math.exp(-decay * t) * math.sin(2 * math.pi * frequency * ratio * t)
                        for ratio, loud, decay in ((1, 0.55, 5.0), (2, 0.16, 7.0), (3.01, 0.06, 11.0)))


def main():
    samples = []
    for i in range(int(RATE * LENGTH_S)):
        t = i / RATE
        fade = min(1.0, (LENGTH_S - t) / 0.08)
        samples.append(int(32767 * 0.55 * fade * sum(bell(t - begin, f) for begin, f in NOTES)))
    with wave.open(sys.argv[1], 'wb') as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f'<{len(samples)}h', *samples))


if __name__ == '__main__':
    main()
