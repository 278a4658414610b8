// A synthetic centre of its own for each worker, so that one journey never waits for another's writes.
//
// What the journeys rely on of the command line stands here and nowhere else:
//   pejling demo --data DIR --port N --small
//     fills DIR with a small centre when it is empty, serves it on 127.0.0.1:N, prints a line
//     "  ROLE  USER  PASSWORD" for one user a role (ROLE as in crates/domain, e.g. "counsellor"),
//     and ends at once when it is told to (SIGTERM).
//   DIR/demo.json names the day it is at the centre; a centre that stands is served on that day.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROLES = [
  'counsellor', 'visitator', 'doctor', 'nurse', 'secretary', 'leader', 'partner', 'auditor', 'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export interface User {
  name: string;
  password: string;
}

export interface Centre {
  url: string;
  user(role: Role): User;
  /** The day it is at the centre, as 2020-10-08. */
  today(): Promise<string>;
  /** Shuts the centre and opens it again on this later day, at the same address with the same record. */
  openOn(day: string): Promise<void>;
}

const PATIENCE_MS = 90_000;

/** The program under test; `cargo xtask journeys` says which. */
function binary(): string {
  const file = process.env['PEJLING_BINARY'] ?? join(import.meta.dirname, '../../target/debug/pejling');
  if (!existsSync(file)) throw new Error(`${file} is missing: run the journeys with cargo xtask journeys`);
  return file;
}

/** Starts a centre, hands it to `use`, and takes everything away again. */
export async function withCentre(use: (centre: Centre) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'pejling-journeys-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const marker = join(data, 'demo.json');
  const read = async () => JSON.parse(await readFile(marker, 'utf8')) as { now: string };
  const day = (moment: string) => moment.slice(0, 10);
  let running = start(data, port);
  try {
    await answers(url, running);
    await use({
      url,
      user: (role) => running.said.user(role),
      today: async () => day((await read()).now),
      openOn: async (later) => {
        const standing = await read();
        if (later < day(standing.now)) throw new Error(`it is ${standing.now} at the centre already, after ${later}`);
        await stop(running.server);
        await writeFile(marker, JSON.stringify({ ...standing, now: `${later}T10:20:00` }));
        running = start(data, port);
        await answers(url, running);
      },
    });
  } finally {
    await stop(running.server);
    await rm(data, { recursive: true, force: true });
  }
}

interface Running {
  server: ChildProcess;
  said: Said;
}

function start(data: string, port: number): Running {
  const server = spawn(binary(), ['demo', '--data', data, '--port', String(port), '--small'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { server, said: new Said(server) };
}

/** What the server printed: its users, and what to show when it does not start. */
class Said {
  #text = '';

  constructor(server: ChildProcess) {
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#text += chunk.toString()));
    }
  }

  user(role: Role): User {
    const [, name, password] = new RegExp(`^\\s*${role}\\s+(\\S+)\\s+(\\S+)\\s*$`, 'm').exec(this.#text) ?? [];
    if (!name || !password) throw new Error(`the demo printed no user for ${role}:\n${this.last()}`);
    return { name, password };
  }

  /** The whole list stands there, in whatever order it and the pages came up. */
  everybody(): boolean {
    return ROLES.every((role) => new RegExp(`^\\s*${role}\\s+\\S+\\s+\\S+\\s*$`, 'm').test(this.#text));
  }

  last(): string {
    return this.#text.slice(-2_000);
  }
}

async function answers(url: string, { server, said }: Running): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`the demo ended with ${server.exitCode}:\n${said.last()}`);
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
    if (answer && said.everybody()) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`the demo did not answer within ${PATIENCE_MS / 1000} s:\n${said.last()}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((end) => server.once('exit', end));
  server.kill('SIGTERM');
  const tooLong = setTimeout(() => server.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(tooLong);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
