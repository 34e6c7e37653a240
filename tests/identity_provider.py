"""A small OpenID provider on a loopback port, in a process of its own: code flow with PKCE, tokens signed with RS256.

    python -m tests.identity_provider PORT PEOPLE        PEOPLE is a file: {"name on the button": {claims}}

A claim `_fault` makes the provider misbehave for that person: "signature", "algorithm", "audience", "issuer", "expired",
"other_person", "no_token", "no_code", "error".
"""

import base64
import hashlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "danvan", "bi-mat-cua-danvan"
ROOT = Path(__file__).resolve().parents[1]
Claims = dict[str, Any]


class IdentityProvider:
    """The provider's process, for as long as the context lasts."""

    def __init__(self, directory: Path, people: dict[str, Claims]) -> None:
        self.people_file = directory / "people.json"
        self.people_file.write_text(json.dumps(people), encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.issuer = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.identity_provider", str(self.port), str(self.people_file)]
        self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{self.issuer}/keys", timeout=2).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise RuntimeError("the provider does not answer")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


class _State:
    """What the provider knows: its keys, its people, the codes and tokens that it gave."""

    def __init__(self, issuer: str, people: dict[str, Claims]) -> None:
        self.issuer, self.people = issuer, people
        self.key, self.foreign_key = (
            RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}) for _ in "ab"
        )
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, str] = {}

    def id_token(self, name: str) -> str:
        claims = dict(self.people[name])
        fault, now = claims.pop("_fault", ""), int(time.time())
        claims |= {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims |= {"aud": "another"} if fault == "audience" else {}
        claims |= {"iss": "http://127.0.0.1:1"} if fault == "issuer" else {}
        claims |= {"iat": now - 900, "exp": now - 600} if fault == "expired" else {}
        if fault == "algorithm":
            key = OctKey.import_key("x" * 32)
            return jwt.encode({"alg": "HS256", "kid": "one"}, claims, key, algorithms=["HS256"])
        key = self.foreign_key if fault == "signature" else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key, algorithms=["RS256"])

    def userinfo(self, name: str) -> Claims:
        claims = dict(self.people[name])
        return claims | {"sub": "somebody-else"} if claims.pop("_fault", "") == "other_person" else claims


class _Conversation(BaseHTTPRequestHandler):
    state: _State

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/.well-known/openid-configuration":
            self._json(self._configuration())
        elif address.path == "/keys":
            self._json({"keys": [self.state.key.as_dict(private=False)]})
        elif address.path == "/authorize":
            self._choose(address.query)
        elif address.path == "/userinfo":
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._json(self.state.userinfo(self.state.tokens[token]))
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        address = urlsplit(self.path)
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        sent = {name: values[0] for name, values in body.items()}
        if address.path == "/authorize":
            self._send_back(sent)
        elif address.path == "/token":
            self._give_tokens(sent)
        else:
            self.send_error(404)

    def _configuration(self) -> Claims:
        own = self.state.issuer
        return {
            "issuer": own,
            "authorization_endpoint": f"{own}/authorize",
            "token_endpoint": f"{own}/token",
            "userinfo_endpoint": f"{own}/userinfo",
            "jwks_uri": f"{own}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _choose(self, query: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        assert asked["client_id"] == CLIENT, asked
        assert asked["response_type"] == "code", asked
        assert asked["code_challenge_method"] == "S256", asked
        assert "openid" in asked["scope"].split(), asked
        kept = "".join(f'<input type="hidden" name="{k}" value="{escape(v)}">' for k, v in asked.items())
        buttons = "".join(f'<button name="person" value="{escape(n)}">{escape(n)}</button>' for n in self.state.people)
        page = f'<!doctype html><html lang="vi"><title>Tỉnh</title><form method="post" action="/authorize">{kept}{buttons}</form>'
        self._answer(200, page.encode(), "text/html; charset=utf-8")

    def _send_back(self, sent: dict[str, str]) -> None:
        name, code = sent["person"], secrets.token_urlsafe(16)
        fault = self.state.people[name].get("_fault", "")
        self.state.codes[code] = {"person": name, "challenge": sent["code_challenge"], "back": sent["redirect_uri"]}
        answer = {"state": sent["state"]} | ({} if fault == "no_code" else {"code": code})
        if fault == "error":
            answer = {"state": sent["state"], "error": "access_denied"}
        self.send_response(302)
        self.send_header("Location", f"{sent['redirect_uri']}?{urlencode(answer)}")
        self.end_headers()

    def _give_tokens(self, sent: dict[str, str]) -> None:
        given = self.state.codes.pop(sent["code"])
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == given["challenge"]
        assert (sent["client_id"], sent["client_secret"]) == (CLIENT, SECRET)
        assert (sent["redirect_uri"], sent["grant_type"]) == (given["back"], "authorization_code")
        token = secrets.token_urlsafe(16)
        self.state.tokens[token] = given["person"]
        answer: Claims = {"access_token": token, "token_type": "Bearer", "expires_in": 300}
        if self.state.people[given["person"]].get("_fault") != "no_token":
            answer["id_token"] = self.state.id_token(given["person"])
        self._json(answer)

    def _json(self, content: Claims) -> None:
        self._answer(200, json.dumps(content).encode(), "application/json")

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def serve(port: int, people: dict[str, Claims]) -> None:
    """Answer until the process ends."""
    _Conversation.state = _State(f"http://127.0.0.1:{port}", people)
    ThreadingHTTPServer(("127.0.0.1", port), _Conversation).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
