/** {@code pathway serve}: the options of the service, its start and its end. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.serve;
