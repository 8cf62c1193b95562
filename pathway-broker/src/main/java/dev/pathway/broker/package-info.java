/** A real Kafka broker in a process of its own, and a network in front of it that can fail: for tests. */
@NullMarked
package dev.pathway.broker;

import org.jspecify.annotations.NullMarked;
