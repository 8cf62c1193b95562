/**
 * Connections before and between their requests: how many there may be, how long each is waited for, and what the server
 * proves itself with.
 */
package dev.pathway.http.connection;
