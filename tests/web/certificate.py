"""A certificate for this machine that nobody signed."""
import base64
import hashlib
import os
import shutil
import subprocess
import tempfile


def openssl(*words, given=None):
    return subprocess.run(['openssl', *words], input=given, check=True, capture_output=True).stdout


class Certificate:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='hallqueue-certificate-')
        self.files = [os.path.join(self.folder, name) for name in ('hall.crt', 'hall.key')]
        openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1',
                '-addext', 'subjectAltName=IP:127.0.0.1', '-out', self.files[0], '-keyout', self.files[1])
        public = openssl('pkey', '-pubout', '-outform', 'der', '-in', self.files[1])
        self.key_hash = base64.b64encode(hashlib.sha256(public).digest()).decode()

    def close(self):
        shutil.rmtree(self.folder)
