"""What strace is told about a program that is built with AddressSanitizer."""
import os

# Its leak checker is a tracer, too, and there can be but one; what else it says stays as it was.
NO_LEAK_CHECK = ['-E', f'ASAN_OPTIONS={os.environ.get("ASAN_OPTIONS", "")}:detect_leaks=0']
