"""A board's own sign-in: a small OpenID Connect provider, real enough to be discovered, asked and
believed by its signature."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "dialogforum", "hemligt-mellan-oss"


class Board(ThreadingHTTPServer):
    """Whoever comes is ``person``: claims, as {"sub": …, "email": …}."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Pages)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict = {}
        # What the portal sent along with each code that is not used yet.
        self.codes: dict[str, dict] = {}

    def configuration(self) -> dict:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def id_token(self, nonce: str | None) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60}
        claims |= self.person | ({"nonce": nonce} if nonce else {})
        return jwt.encode(claims, self.key, "RS256", headers={"kid": "one"})


class Pages(BaseHTTPRequestHandler):
    server: Board

    def do_GET(self):
        asked = urlsplit(self.path)
        answers = {
            "/.well-known/openid-configuration": self.server.configuration,
            "/keys": self.server.keys,
            "/userinfo": lambda: self.server.person,
        }
        if asked.path == "/authorize":
            self.authorize({name: values[0] for name, values in parse_qs(asked.query).items()})
        elif asked.path in answers:
            self.answer(200, answers[asked.path]())
        else:
            self.answer(404, {})

    def authorize(self, asked: dict) -> None:
        code = f"code-{len(self.server.codes)}"
        self.server.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.server.codes.pop(sent.get("code", ""), None)
        right = asked and sent.get("client_secret") == SECRET and "code_verifier" in sent
        if self.path != "/token" or not right:
            return self.answer(400, {"error": "invalid_grant"})
        token = self.server.id_token(asked.get("nonce"))
        return self.answer(200, {"access_token": "a", "token_type": "Bearer", "id_token": token})

    def answer(self, status: int, content: dict) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_what):
        """Quiet: the tests look at what the portal does."""


@contextmanager
def open_board():
    board = Board()
    thread = threading.Thread(target=board.serve_forever, daemon=True)
    thread.start()
    try:
        yield board
    finally:
        board.shutdown()
        board.server_close()
        thread.join()
