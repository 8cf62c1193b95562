package dev.pathway.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Sees to it that a service which others can reach asks for tokens, and that those do not travel in the clear. */
final class Exposure {

    private Exposure() {}

    /** Throws {@link IllegalArgumentException}, saying what is missing, if these options let too many in. */
    static void check(ServerOptions options) {
        boolean byTokens = options.tokens().required();
        if (options.behindProxy() && !byTokens) {
            throw new IllegalArgumentException(
                    "Whoever reaches the proxy would reach everything: a service behind one needs access tokens");
        }
        if (!options.allowedHosts().isEmpty() && !byTokens) {
            throw new IllegalArgumentException(
                    "Under a name of its own a service needs access tokens: web pages could reach it there");
        }
        if (isLoopback(options.host())) {
            return;
        }
        if (!byTokens) {
            throw new IllegalArgumentException(options.host()
                    + " is reachable from other machines: without access tokens the service listens on loopback only,"
                    + " such as 127.0.0.1");
        }
        if (options.tls().isEmpty() && !options.behindProxy()) {
            throw new IllegalArgumentException(options.host()
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
