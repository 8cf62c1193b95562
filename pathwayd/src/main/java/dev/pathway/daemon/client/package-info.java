/** Asking a running service. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.client;
