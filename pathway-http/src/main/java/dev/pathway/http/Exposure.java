package dev.pathway.http;

import dev.pathway.http.access.Access;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Sees to it that a service which others can reach asks for tokens, and that those do not travel in the clear. */
final class Exposure {

    private Exposure() {}

    /** Throws {@link IllegalArgumentException}, saying what is missing, if this access to a host lets too many in. */
    static void check(String host, Access access) {
        boolean byTokens = access.tokens().required();
        if (access.behindProxy() && !byTokens) {
            throw new IllegalArgumentException(
                    "Whoever reaches the proxy would reach everything: a service behind one needs access tokens");
        }
        if (!access.hosts().isEmpty() && !byTokens) {
            throw new IllegalArgumentException(
                    "Under a name of its own a service needs access tokens: web pages could reach it there");
        }
        if (isLoopback(host)) {
            return;
        }
        if (!byTokens) {
            throw new IllegalArgumentException(host
                    + " is reachable from other machines: without access tokens the service listens on loopback only,"
                    + " such as 127.0.0.1");
        }
        if (access.tls().isEmpty() && !access.behindProxy()) {
            throw new IllegalArgumentException(host
                    + " is reachable from other machines: without TLS, its own or that of a proxy in front of it, access"
                    + " tokens would travel in the clear");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("No address is known for the host " + host, e);
        }
    }
}
