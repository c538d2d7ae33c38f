using System.Diagnostics;
using FaceFusion.Decoding.Exchange;

namespace FaceFusion.Decoding.Pool;

/// <summary>One child, as its parent sees it. Asked by one caller at a time.</summary>
internal sealed class DecoderProcess : IDisposable
{
    /// <summary>A cold disk and a busy machine may take long; a child that has not spoken by then never will.</summary>
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled child may take to notice between two strips before it is killed.</summary>
    private static readonly TimeSpan s_cancelTime = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly SharedMemory _memory;
    private readonly LastWords _said;
    private readonly DecoderOptions _options;
    private volatile bool _killed;
    private bool _owesAnswer;

    private DecoderProcess(Process process, SharedMemory memory, LastWords said, DecoderOptions options)
    {
        (_process, _memory, _said, _options) = (process, memory, said, options);
        Id = process.Id;
    }

    /// <summary>Process id.</summary>
    public int Id { get; }

    /// <summary>Why it is not confined; empty where it is.</summary>
    public string Unconfined { get; private set; } = string.Empty;

    /// <summary>Questions answered.</summary>
    public int Answered { get; private set; }

    /// <summary>True while it may be asked again: what it still owes would be taken for the answer to the next question.</summary>
    public bool IsFit => !_owesAnswer && IsAlive && Answered < _options.Pictures && !_memory.IsSpent;

    /// <summary>False once it has ended, or will in a moment.</summary>
    public bool IsAlive => !_killed && !_process.HasExited;

    /// <summary>Starts a child and waits until it is ready.</summary>
    /// <exception cref="DecoderBrokenException">It did not become ready.</exception>
    /// <exception cref="FileNotFoundException">Its program is not there.</exception>
    public static DecoderProcess Start(DecoderOptions options)
    {
        var fileBytes = options.MostFileBytes;
        Process? process = null;
        var memory = SharedMemory.Create(fileBytes, path =>
        {
            var arguments = new DecoderArguments(path, fileBytes, options.MemoryMegabytes * 1024L * 1024, (int)Math.Ceiling(options.Time.TotalSeconds), options.Pictures);
            process = Process.Start(DecoderProgram.Describe(options.Program, arguments.ToWords()));
        });
        var child = new DecoderProcess(process!, memory, LastWords.Of(process!.StandardError.BaseStream), options);
        try
        {
            using var limit = new CancellationTokenSource(s_startTime);
            using var kill = limit.Token.UnsafeRegister(_ => child.Kill(), null);
            child.Unconfined = DecodeReply.Read(process.StandardOutput.BaseStream) is DecodeReply.Ready ready
                ? ready.Unconfined
                : throw new DecoderBrokenException(child.Describe("did not become ready"), child._said.Text);
            return child;
        }
        catch (Exception error)
        {
            child.Dispose();
            throw error is IOException ? new DecoderBrokenException(error.Message, string.Empty) : error;
        }
    }

    /// <summary>Asks, and gives the answer: <see cref="DecodeReply.Done"/> after pixels, which are then in the receiver.</summary>
    /// <exception cref="DecoderBrokenException">The child crashed, took too long or answered nonsense; it is dead now.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public DecodeReply Ask(ReadOnlySpan<byte> file, DecodeRequest request, out RowReceiver? rows, CancellationToken cancellation)
    {
        file.CopyTo(_memory.PictureFile(file.Length));
        _memory.IsCanceled = false;
        using var limit = new CancellationTokenSource(_options.Time);
        using var kill = limit.Token.UnsafeRegister(_ => Kill(), null);
        using var stop = cancellation.UnsafeRegister(_ => Cancel(limit), null);
        _owesAnswer = true;
        var reply = Exchange(request, out rows, limit.Token, cancellation);
        _owesAnswer = false;
        Answered++;
        return reply is DecodeReply.Canceled ? throw new OperationCanceledException(cancellation) : reply;
    }

    /// <summary>A packet that the last answer spoke of.</summary>
    public byte[] Packet(DecodeReply.Xmp reply) => _memory.Ring(reply.Bytes).ToArray();

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _memory.Dispose();
    }

    private DecodeReply Exchange(DecodeRequest request, out RowReceiver? rows, CancellationToken limit, CancellationToken cancellation)
    {
        rows = null;
        try
        {
            request.Write(_process.StandardInput.BaseStream);
            while (DecodeReply.Read(_process.StandardOutput.BaseStream) is { } reply)
            {
                switch (reply)
                {
                    case DecodeReply.Begun { Shape: var shape } when rows is null && ReplyCheck.Fits(reply, request):
                        rows = new RowReceiver(shape, _memory, _process.StandardInput.BaseStream);
                        break;
                    case DecodeReply.Rows { Count: var count } when rows is not null && rows.Take(count):
                        break;
                    case DecodeReply.Done when rows is { IsComplete: true }:
                        return reply;
                    case DecodeReply.Canceled when cancellation.IsCancellationRequested:
                        return reply;
                    case DecodeReply.Head or DecodeReply.Xmp or DecodeReply.Refused when ReplyCheck.Fits(reply, request):
                        return reply;
                    default:
                        throw Broken("answered what was not asked");
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or FormatException)
        {
            throw Broken("answered nonsense");
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It ended before or in the middle of its answer.
        }

        cancellation.ThrowIfCancellationRequested();
        throw limit.IsCancellationRequested ? Broken("took too long", timedOut: true) : Broken("ended in the middle");
    }

    private void Cancel(CancellationTokenSource limit)
    {
        _memory.IsCanceled = true;
        limit.CancelAfter(s_cancelTime);
    }

    private DecoderBrokenException Broken(string how, bool timedOut = false)
    {
        Kill();
        return new DecoderBrokenException(Describe(how), _said.Text) { TimedOut = timedOut };
    }

    private string Describe(string how) => _process.WaitForExit(TimeSpan.FromSeconds(2))
        ? FormattableString.Invariant($"The decoder {how}; exit code {_process.ExitCode}.")
        : $"The decoder {how}.";

    private void Kill()
    {
        _killed = true;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
