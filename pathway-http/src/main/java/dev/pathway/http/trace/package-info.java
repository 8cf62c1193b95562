/** Reading, searching and writing traces, a request and an answer each. */
package dev.pathway.http.trace;
