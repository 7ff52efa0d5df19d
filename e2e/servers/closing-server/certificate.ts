/**
 * A certificate for 127.0.0.1 and localhost, new in each process: node:crypto makes keys but no certificates, so the
 * X.509 around the key (RFC 5280 section 4.1) is written here, byte by byte.
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
  /** What a browser is told to trust, and nothing else: the base64 SHA-256 of the public key (`SubjectPublicKeyInfo`). */
  keyHash: string;
}

const Tag = { integer: 2, bits: 3, octets: 4, text: 12, time: 0x17, sequence: 0x30, set: 0x31 } as const;

/** One value in DER (X.690 section 8.1): tag, length, content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 0x80 ? null : Buffer.from(length.toString(16).padStart(4, "0"), "hex");
  const size = long ? Buffer.concat([Buffer.of(0x80 | long.length), long]) : Buffer.of(length);
  return Buffer.concat([Buffer.of(tag), size, content]);
}

const sequence = (...parts: Uint8Array[]): Buffer => der(Tag.sequence, ...parts);
const explicit = (number: number, ...parts: Uint8Array[]): Buffer => der(0xa0 | number, ...parts);
/** An object identifier, already encoded. */
const oid = (hex: string): Buffer => Buffer.from(hex, "hex");

const ECDSA_WITH_SHA256 = oid("06082a8648ce3d040302");
const COMMON_NAME = oid("0603550403");
const SUBJECT_ALT_NAME = oid("0603551d11");

const name = (text: string): Buffer => sequence(der(Tag.set, sequence(COMMON_NAME, der(Tag.text, Buffer.from(text)))));

/** UTCTime, YYMMDDHHMMSSZ. */
const time = (date: Date): Buffer =>
  der(Tag.time, Buffer.from(`${date.toISOString().replace(/\D/g, "").slice(2, 14)}Z`));

/** GeneralName: a host is [2], an address [7]. */
const hosts = sequence(
  der(0x82, Buffer.from("localhost")),
  der(0x82, Buffer.from("*.localhost")),
  der(0x87, Buffer.of(127, 0, 0, 1)),
);

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

const DAY_MS = 86_400_000;

/** Nobody trusts it until they are told to. */
export function freshCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const info = publicKey.export({ type: "spki", format: "der" });
  const issuer = name("Close Handshake tests");
  const now = Date.now();
  const signed = sequence(
    explicit(0, der(Tag.integer, Buffer.of(2))),
    der(Tag.integer, Buffer.of(1)),
    sequence(ECDSA_WITH_SHA256),
    issuer,
    sequence(time(new Date(now - DAY_MS)), time(new Date(now + DAY_MS))),
    issuer,
    info,
    explicit(3, sequence(sequence(SUBJECT_ALT_NAME, der(Tag.octets, hosts)))),
  );
  const signature = sign("sha256", signed, privateKey);
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: pem(sequence(signed, sequence(ECDSA_WITH_SHA256), der(Tag.bits, Buffer.of(0), signature))),
    keyHash: createHash("sha256").update(info).digest("base64"),
  };
}

let made: Certificate | null = null;

/** The same one for every server and browser of this process. */
export function ownCertificate(): Certificate {
  made ??= freshCertificate();
  return made;
}
