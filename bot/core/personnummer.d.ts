// The package's own types describe an ES module default; Node gets its CommonJS build, where the class is the module.
declare module 'personnummer' {
  const personnummer: { valid(text: string): boolean };
  export default personnummer;
}
