/** A file that goes with the build; this is where it lies. */
declare module '*?asset' {
  const path: string;
  export default path;
}
