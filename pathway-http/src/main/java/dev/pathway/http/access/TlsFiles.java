package dev.pathway.http.access;

import java.nio.file.Path;

/**
 * The files that a server proves itself with, in PEM.
 *
 * @param certificates the certificate and behind it those that vouch for it
 * @param key its private key, not encrypted
 */
public record TlsFiles(Path certificates, Path key) {}
