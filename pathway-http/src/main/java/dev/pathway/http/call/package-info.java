/** From a request to a call: where it comes from, who sends it, what they may do, and the call that a handler gets. */
package dev.pathway.http.call;
