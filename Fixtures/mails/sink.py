"""Takes mail by SMTP until its input ends, for tests: prints the port, then each mail as a line of JSON.

With a file's name instead, reads the message in that file. Both say what Python's own parser makes of it.
"""

import asyncio
import email
import email.policy
import json
import sys


def parsed(message: bytes) -> dict:
    mail = email.message_from_bytes(message, policy=email.policy.SMTP)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    return {
        "headers": {name: str(value) for name, value in mail.items()},
        "type": mail.get_content_type(),
        "parts": {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in parts},
        "defects": [str(defect) for part in mail.walk() for defect in part.defects]
        + [str(defect) for value in mail.values() for defect in value.defects],
        "raw": message.decode(),
    }


class Sink:
    async def handle_DATA(self, server, session, envelope):
        envelopes = {"from": envelope.mail_from, "to": envelope.rcpt_tos}
        print(json.dumps(envelopes | parsed(envelope.content)), flush=True)
        if any("refused" in recipient for recipient in envelope.rcpt_tos):
            return "554 not here"
        return "250 OK"


async def serve():
    from aiosmtpd.smtp import SMTP

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(), enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if len(sys.argv) > 1:
    print(json.dumps(parsed(open(sys.argv[1], "rb").read())))
else:
    asyncio.run(serve())
