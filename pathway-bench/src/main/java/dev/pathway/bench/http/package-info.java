/** The rows about the service, beside a bare handler under the same load. */
@org.jspecify.annotations.NullMarked
package dev.pathway.bench.http;
