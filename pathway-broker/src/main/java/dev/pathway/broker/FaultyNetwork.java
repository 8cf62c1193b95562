package dev.pathway.broker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network between clients and a broker that can fail the appends of one producer, request by request, or be down; all
 * else passes.
 *
 * <p>A request is a length and as many bytes, which begin with the kind of request and name the client. A connection over
 * which a request fails is closed, as a client notices no other failure before its time-outs.
 */
public final class FaultyNetwork implements AutoCloseable {

    private static final short APPEND = 0;

    private final ServerSocket entrance;
    private final int brokerPort;
    private final Map<String, Fault> faults = new HashMap<>();
    private final Map<String, Integer> appends = new HashMap<>();
    private final List<byte[]> late = new ArrayList<>();
    private @Nullable Fault next;
    private volatile boolean down;

    private FaultyNetwork(ServerSocket entrance, int brokerPort) {
        this.entrance = entrance;
        this.brokerPort = brokerPort;
    }

    static FaultyNetwork before(int brokerPort) throws IOException {
        FaultyNetwork network =
                new FaultyNetwork(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), brokerPort);
        inBackground(network::letIn);
        return network;
    }

    public String address() {
        return "localhost:" + entrance.getLocalPort();
    }

    /** Fails the producer that appends next, from then on; no other one. */
    public synchronized void failNextProducer(Fault fault) {
        next = fault;
    }

    /** Lets no request through until {@link #mend()}. */
    public void cut() {
        down = true;
    }

    public void mend() {
        down = false;
    }

    /** Delivers what is {@link Fault#LATE}, and returns how many requests that were. */
    public synchronized int deliverLate() throws IOException {
        for (byte[] request : late) {
            try (Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
                write(request, new DataOutputStream(broker.getOutputStream()));
                read(new DataInputStream(broker.getInputStream()));
            }
        }
        int count = late.size();
        late.clear();
        return count;
    }

    private void letIn() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            inBackground(() -> connect(client));
        }
    }

    /** Clients have few requests under way over one connection and want the answers in order: one at a time will do. */
    private void connect(Socket client) throws IOException {
        try (client;
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            DataInputStream requests = new DataInputStream(client.getInputStream());
            DataOutputStream toBroker = new DataOutputStream(broker.getOutputStream());
            DataInputStream answers = new DataInputStream(broker.getInputStream());
            DataOutputStream toClient = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] request = read(requests);
                Fault fault = faultOf(request);
                if (down || (fault != null && !fault.arrives)) {
                    return;
                }
                write(request, toBroker);
                byte[] answer = read(answers);
                if (fault != null) {
                    return;
                }
                write(answer, toClient);
            }
        }
    }

    private synchronized @Nullable Fault faultOf(byte[] request) {
        ByteBuffer header = ByteBuffer.wrap(request);
        if (header.getShort() != APPEND) {
            return null;
        }
        header.getShort(); // version
        header.getInt(); // correlation
        byte[] name = new byte[Math.max(0, header.getShort())];
        header.get(name);
        String client = new String(name, StandardCharsets.UTF_8);
        if (next != null) {
            faults.put(client, next);
            next = null;
        }
        Fault fault = faults.get(client);
        if (fault == null || appends.merge(client, 1, Integer::sum) <= fault.answered) {
            return null;
        }
        if (fault == Fault.LATE) {
            late.add(request);
        }
        return fault;
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        byte[] framed = ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
        out.write(framed);
        out.flush();
    }

    private static void inBackground(Connection connection) {
        Thread thread = new Thread(
                () -> {
                    try {
                        connection.run();
                    } catch (IOException e) {
                        // one side has closed it
                    }
                },
                "network");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Connection {
        void run() throws IOException;
    }
}
