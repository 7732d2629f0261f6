/*
 * Preloaded into Microsoft's Agents Playground, and into nothing else, because two of its habits cannot be set:
 * (a) it listens on every network interface, and a page that acts as any person without signing in must not;
 * (b) its configuration schema allows one channel and exactly five users beside the current one.
 */
const net = require('node:net');

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  const anyInterface = typeof port === 'number' && typeof rest[0] !== 'string';
  return anyInterface ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest);
};

const parse = JSON.parse;
JSON.parse = function parseWithoutLimits(text, reviver) {
  const value = parse(text, reviver);
  if (typeof value?.$id === 'string' && value.$id.endsWith('/0.1.1/config.schema.json')) {
    delete value.properties.team.properties.channels.maxItems;
    delete value.properties.users.minItems;
    delete value.properties.users.maxItems;
  }
  return value;
};
