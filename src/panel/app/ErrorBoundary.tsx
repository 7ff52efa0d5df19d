/** Keeps a view that fails from taking the panel along: the recording is not in the views, and can still be exported. */
import { Component, type ReactNode } from "react";

interface Props {
  /** What could not be shown, as in "This connection". */
  what: string;
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { message: string | null }> {
  override state: { message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <section className="empty" role="alert">
        <h2>{this.props.what} could not be shown</h2>
        <p>That is a fault of Close Handshake: {message}</p>
        <p>Nothing recorded is lost: Export JSON still works. Please report it with that file.</p>
      </section>
    );
  }
}
