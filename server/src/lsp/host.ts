import type { MessageConnection } from 'vscode-languageserver';
import type { Files } from './files';

/** Why the changes since a branch are not known. */
export type NoChangesReason = 'no-repository' | 'no-main-branch' | 'no-revision';

/** What the server needs from the process in which it runs. */
export interface Host {
  /** Access to files for clients that do not handle file requests, and to those for which {@link isLocal} is true. */
  readonly files: Files;
  /** True for a file that the server reads itself, whatever the client offers: its process is on the machine of the client. */
  isLocal(uri: string): boolean;
  /** True for a file in a repository that links lead out of it. It must not be read, whoever reads it. */
  isOutside(uri: string): boolean;
  /** What git knows about the folder at a URI in which a proposal is to be created. Never rejects. */
  newProposalFacts(uri: string): Promise<NewProposalFacts>;
  /**
   * The files below the folder at a URI whose names `isWanted` accepts, and that differ from the commit where the current branch left `ref` (if undefined, the main branch). If the
   * changes are not known, the reason. Absent on hosts without version control.
   */
  changes?(
    folder: string,
    ref: string | undefined,
    isWanted: (name: string) => boolean,
  ): Promise<Changes | NoChangesReason>;
  /** Starts another server in a thread of its own. Absent where there are no threads. */
  startThread?(): ServerThread;
  /** Calls `compute`; throws {@link TooLong} if it takes longer than requests for other documents may wait. Absent on hosts that cannot interrupt a computation. */
  inShortTime?<T>(compute: () => T): T;
  /** URI of a file that is installed with the server: `section-missing.md` of the rules, `keylime/enhancement_template.md` of the templates. */
  resource(folder: ResourceFolder, path: string): string;
}

/** A folder of files that are installed with the server: the pages of the rules, or the built-in templates. */
export type ResourceFolder = 'rules' | 'templates';

/** A server in a thread, whose client is this server. */
export interface ServerThread {
  /** The connection to it; `listen` has not been called yet. */
  readonly connection: MessageConnection;
  /** The CPU time that it has used, in milliseconds; an upper bound if it cannot be measured exactly. */
  usedTime(): number;
  /** Calls `listener` with the reason, a clause for people, if the thread ends by itself. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends the thread at once. */
  end(): void;
}

/** A computation was stopped because it took too long. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** The changes since another branch. */
export interface Changes {
  readonly ref: string;
  /** The id of HEAD. */
  readonly head: string;
  /** The address of the remote repository, as in git's configuration. */
  readonly remote: string | undefined;
  /** URI of the top folder of the repository. */
  readonly root: string;
  readonly files: readonly {
    readonly uri: string;
    /** The text before the change. */
    readonly before: string | undefined;
    readonly isDeleted: boolean;
  }[];
}

/** What git knows about a folder in which a proposal is to be created. */
export interface NewProposalFacts {
  /** Names in that folder that exist only in commits which the working tree does not contain. */
  readonly usedNames: readonly string[];
  /** The value of git's `user.name`. */
  readonly author: string | undefined;
  /** The address at which one opens an issue in the repository. */
  readonly newIssue?: string | undefined;
}
