/** What the service counts and times, as Prometheus reads it. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.metrics;
