using System.Runtime.InteropServices;
using FaceFusion.Cli;

using var interrupt = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return await CliProgram.RunAsync(args, CliConsole.OfProcess(), interrupt.Token).ConfigureAwait(false);

void Interrupt(PosixSignalContext context)
{
    context.Cancel = true;
    interrupt.Cancel();
}
