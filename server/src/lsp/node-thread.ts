import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type Connection,
  createConnection,
  createMessageConnection,
  type DataCallback,
  type Disposable,
  type Message,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import type { ServerThread } from './host';

/** The `workerData` of a server thread. */
const threadMark = 'proposals server thread';

/** The memory of a server thread for objects, in megabytes; a document of 2 MB needs less than a third of it. */
const maxThreadMemory = 1024;

/** Starts the bundle `file` as a server in a thread. */
export function startServerThread(file: string): ServerThread {
  const worker = new Worker(file, {
    workerData: threadMark,
    resourceLimits: { maxOldGenerationSizeMb: maxThreadMemory },
    // The output of this process may be the connection to the client.
    stdout: true,
    stderr: true,
  });
  const cpuAtStart = process.cpuUsage();
  const connection = createMessageConnection(new PortReader(worker), new PortWriter(worker));
  return {
    connection,
    usedTime: () => {
      const { user, system } = process.cpuUsage(cpuAtStart);
      return Math.min((user + system) / 1000, worker.performance.eventLoopUtilization().active);
    },
    onEnd: (listener) => {
      worker.once('error', (error: NodeJS.ErrnoException) =>
        listener(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? `it needs more than ${maxThreadMemory} MB of memory`
            : String(error),
        ),
      );
      worker.once('exit', () => listener('its check has ended'));
    },
    end: () => {
      connection.dispose();
      void worker.terminate();
    },
  };
}

/** In a server thread, the connection to the server that has started it; undefined in a process. */
export function connectionOfThread(): Connection | undefined {
  if (isMainThread || !parentPort || workerData !== threadMark) return undefined;
  return createConnection(ProposedFeatures.all, new PortReader(parentPort), new PortWriter(parentPort));
}

/** One end of a channel between threads. */
type Port = Pick<MessagePort | Worker, 'on' | 'off' | 'postMessage'>;

class PortReader extends AbstractMessageReader {
  constructor(private readonly port: Port) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const listener = (message: Message) => callback(message);
    this.port.on('message', listener);
    return { dispose: () => void this.port.off('message', listener) };
  }
}

class PortWriter extends AbstractMessageWriter {
  constructor(private readonly port: Port) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.port.postMessage(message);
  }

  end(): void {}
}
