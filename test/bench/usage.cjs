// Loaded before a program: writes the CPU time in milliseconds and the memory in megabytes that it needed to the file `USAGE_FILE`.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread)
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const memory = process.resourceUsage().maxRSS / 1024;
    writeFileSync(process.env.USAGE_FILE, JSON.stringify({ time: (user + system) / 1000, memory }));
  });
