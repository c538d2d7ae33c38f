using System.ComponentModel;
using System.Diagnostics;
using FaceFusion.Decoding.Confined;
using FaceFusion.Decoding.Exchange;
using FaceFusion.Decoding.Pool;
using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Clips;

/// <summary>
/// One run of ffmpeg or ffprobe, confined: it opens its libraries and the files that it is given, has no network, no other programs, and as much
/// memory and processor time as it is allowed. One thread reads or writes; dispose it and it ends.
/// </summary>
internal sealed class ClipProcess : IDisposable
{
    private static readonly TimeSpan s_end = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ClipOptions _options;
    private readonly LastWords _said;
    private volatile bool _stalled;

    private ClipProcess(Process process, ClipOptions options) => (_process, _options, _said) = (process, options, LastWords.Of(process.StandardError.BaseStream));

    /// <summary>What it wrote to its standard error last.</summary>
    public string Said => _said.Text;

    /// <summary>Starts a program.</summary>
    /// <param name="options">What it may take.</param>
    /// <param name="program">Path of the program and its arguments.</param>
    /// <param name="read">Files that it may read.</param>
    /// <param name="write">Files, which are there, that it may write.</param>
    /// <exception cref="ImagingException">It cannot be started.</exception>
    public static ClipProcess Start(ClipOptions options, IReadOnlyList<string> program, IReadOnlyList<string> read, IReadOnlyList<string> write)
    {
        var rights = new ProgramRights(options.MemoryMegabytes * 1024L * 1024, (long)Math.Ceiling(options.ProcessorTime.TotalSeconds), options.MostBytes, options.RequireConfinement)
        {
            Libraries = [Path.GetDirectoryName(program[0])!, .. (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries)],
            Read = read,
            Write = write,
        };
        try
        {
            var start = OperatingSystem.IsLinux() ? DecoderProgram.Describe(options.Program, rights.ToWords(program)) : Unconfined(options, program);
            var child = new ClipProcess(Process.Start(start)!, options);
            options.Log?.Started(child._process.Id, string.Empty);
            return child;
        }
        catch (Exception error) when (error is Win32Exception or FileNotFoundException)
        {
            options.Log?.NotStarted(error.Message);
            throw ClipFaults.NotStarted(error.Message, error);
        }
    }

    /// <summary>Fills a block from the standard output; false where that has ended before its first byte.</summary>
    /// <exception cref="ImagingException">It stalls, or ends in the middle.</exception>
    public bool TryFill(byte[] block, CancellationToken cancellation)
    {
        using var watch = Watch(cancellation);
        var output = _process.StandardOutput.BaseStream;
        var filled = 0;
        while (filled < block.Length)
        {
            var count = Transfer(() => output.Read(block, filled, block.Length - filled), cancellation);
            if (count == 0)
            {
                return filled == 0 ? false : throw ClipFaults.Broken(Said);
            }

            filled += count;
        }

        return true;
    }

    /// <summary>All that comes on the standard output, up to a number of bytes.</summary>
    /// <exception cref="ImagingException">It stalls, or more comes.</exception>
    public byte[] ReadAll(int most, CancellationToken cancellation)
    {
        using var watch = Watch(cancellation);
        using var all = new MemoryStream();
        var block = new byte[8192];
        for (int count; (count = Transfer(() => _process.StandardOutput.BaseStream.Read(block, 0, block.Length), cancellation)) > 0;)
        {
            all.Write(block, 0, count);
            if (all.Length > most)
            {
                throw ClipFaults.Broken("It says more of itself than a clip has to say.");
            }
        }

        return all.ToArray();
    }

    /// <summary>Hands bytes to the standard input.</summary>
    /// <returns>False where it has ended before it took them.</returns>
    public bool TryWrite(byte[] block, CancellationToken cancellation)
    {
        using var watch = Watch(cancellation);
        try
        {
            _process.StandardInput.BaseStream.Write(block, 0, block.Length);
            _process.StandardInput.BaseStream.Flush();
            return true;
        }
        catch (IOException)
        {
            Explain(cancellation);
            return false;
        }
    }

    /// <summary>Ends the standard input and waits for the end.</summary>
    /// <returns>True where it ended well.</returns>
    public bool Finish(CancellationToken cancellation)
    {
        using var watch = Watch(cancellation);
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself; its exit code says how.
        }

        _process.WaitForExit();
        Explain(cancellation);
        if (_process.ExitCode == ConfinedProgram.NotStarted)
        {
            throw ClipFaults.NotStarted(Said);
        }

        TellUnconfined();
        return _process.ExitCode == 0;
    }

    public void Dispose()
    {
        Kill();
        _process.WaitForExit(s_end);
        _process.Dispose();
    }

    private static ProcessStartInfo Unconfined(ClipOptions options, IReadOnlyList<string> program)
    {
        const string reason = "This system has no way of confining programs that FaceFusion knows.";
        if (options.RequireConfinement)
        {
            throw ClipFaults.NotStarted(reason);
        }

        options.Log?.Started(0, reason);
        return new ProcessStartInfo(program[0], program.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
    }

    private int Transfer(Func<int> transfer, CancellationToken cancellation)
    {
        try
        {
            var count = transfer();
            if (count == 0)
            {
                Explain(cancellation);
            }

            return count;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            Explain(cancellation);
            throw ClipFaults.Broken(Said, error);
        }
    }

    private void Explain(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_stalled)
        {
            throw ClipFaults.Stalled(_options.Stall);
        }
    }

    private void TellUnconfined()
    {
        if (Said.Contains(ConfinedProgram.Unconfined, StringComparison.Ordinal))
        {
            _options.Log?.Started(_process.Id, Said[(Said.IndexOf(ConfinedProgram.Unconfined, StringComparison.Ordinal) + ConfinedProgram.Unconfined.Length)..]);
        }
    }

    /// <summary>Kills the program when it stalls or nobody wants it any more: whoever waits for its pipe then wakes up.</summary>
    private Watching Watch(CancellationToken cancellation) => new(this, _options.Stall, cancellation);

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private sealed class Watching : IDisposable
    {
        private readonly CancellationTokenSource _limit;
        private readonly CancellationTokenRegistration _stall;
        private readonly CancellationTokenRegistration _stop;

        public Watching(ClipProcess process, TimeSpan limit, CancellationToken cancellation)
        {
            _limit = new CancellationTokenSource(limit);
            _stall = _limit.Token.UnsafeRegister(
                static state =>
                {
                    var stalled = (ClipProcess)state!;
                    stalled._stalled = true;
                    stalled.Kill();
                },
                process);
            _stop = cancellation.UnsafeRegister(static state => ((ClipProcess)state!).Kill(), process);
        }

        public void Dispose()
        {
            _stop.Dispose();
            _stall.Dispose();
            _limit.Dispose();
        }
    }
}
