import styles from './mark.module.css'

/** Maru's own mark: the boards of a wooden floor. */
export const Mark = ({ size }: { size: number }) => (
  <svg className={styles['mark']} viewBox="0 0 512 512" width={size} height={size} aria-hidden="true">
    <rect width="512" height="512" rx="112" />
    <path d="M96 186h320M96 262h320M96 338h320M192 186v76M336 262v76M160 338v62M304 110v76" />
  </svg>
)
