package dev.pathway.broker;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds ports that are free, below those that systems give to clients: one could have what a killed broker wants back. */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final AtomicInteger LAST = new AtomicInteger(new Random().nextInt(HIGHEST - LOWEST));

    private Ports() {}

    /** Returns a port that nobody listens on, another one each time. */
    public static int free() {
        while (true) {
            int port = LOWEST + Math.floorMod(LAST.incrementAndGet(), HIGHEST - LOWEST);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody else has it
            }
        }
    }
}
