/** Spaces that are topics of Kafka. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.kafka;
