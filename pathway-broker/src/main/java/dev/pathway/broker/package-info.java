/** Real Kafka brokers in processes of their own, and a network in front of one that can fail: for tests. */
@NullMarked
package dev.pathway.broker;

import org.jspecify.annotations.NullMarked;
