using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Inference;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Live;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Api;

/// <summary>
/// One live camera's connection. One frame is worked on at a time; of those that come meanwhile the newest waits and the others are
/// dropped. Whatever is wrong with a frame ends the connection, with a sentence.
/// </summary>
internal sealed partial class LiveConnection(WebSocket socket, HttpContext context, ILiveStudio studio, LiveOptions options) : IDisposable
{
    /// <summary>A camera that sends nothing for so long gives its seat to others.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private long _heard = Stopwatch.GetTimestamp();
    private readonly string? _workspace = Workspaces.Of(context);
    private readonly Channel<Frame> _frames = Channel.CreateBounded<Frame>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true }, dropped => dropped.Release());

    /// <summary>Serves until either side ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            using var seat = studio.Take(_workspace);
            await ServeAsync(seat, cancellation);
        }
        catch (FusionException busy) when (busy.Code == FusionErrorCodes.LiveBusy)
        {
            await EndAsync(Problem(busy), WebSocketCloseStatus.EndpointUnavailable, Task.CompletedTask);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The other side is gone, or the studio ends.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose() => _sending.Dispose();

    private async Task ServeAsync(LiveSeat seat, CancellationToken cancellation)
    {
        // A token that ends a receive ends the socket with it: what ends politely is no part of this one.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var over = new TaskCompletionSource();
        using var taken = seat.Ended.UnsafeRegister(_ => over.TrySetResult(), null);
        await SendAsync(new LiveWord("ready") { FramesPerSecond = options.FramesPerSecond, MostBytes = LiveSeat.MostBytes }, stop.Token);
        var receiving = ReceiveAsync(seat, stop.Token);
        var working = WorkAsync(seat, stop.Token);
        var timing = WaitAsync(stop.Token);
        try
        {
            var ended = await Task.WhenAny(receiving, working, timing, over.Task);
            if (ended == over.Task)
            {
                await EndAsync(new LiveWord("end") { Code = "elsewhere" }, WebSocketCloseStatus.NormalClosure, receiving);
            }
            else if (ended == timing)
            {
                await EndAsync(new LiveWord("end") { Code = await timing }, WebSocketCloseStatus.NormalClosure, receiving);
            }
            else
            {
                await EndWithAsync(ended, receiving);
            }
        }
        finally
        {
            // The seat is given back only when nobody works on it any more.
            await stop.CancelAsync();
            _frames.Writer.TryComplete();
            await ((Task)Task.WhenAll(receiving, working, timing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (_frames.Reader.TryRead(out var left))
            {
                left.Release();
            }
        }
    }

    /// <summary>Answers a close, or says what is wrong.</summary>
    private async Task EndWithAsync(Task ended, Task receiving)
    {
        try
        {
            await ended;
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is FusionException or ImagingException or InferenceException)
        {
            await EndAsync(Problem(fault), WebSocketCloseStatus.PolicyViolation, receiving);
        }
    }

    /// <summary>Waits until the time is over, or nothing has come for a while.</summary>
    /// <returns>Which of both.</returns>
    private async Task<string> WaitAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(options.Minutes))
        {
            await Task.Delay(s_look, cancellation);
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _heard)) > s_idle)
            {
                return "idle";
            }
        }

        return "time";
    }

    private async Task ReceiveAsync(LiveSeat seat, CancellationToken cancellation)
    {
        while (true)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(LiveSeat.MostBytes);
            var (length, type) = await ReadAsync(buffer, cancellation);
            if (type == WebSocketMessageType.Binary)
            {
                // The channel takes it, and drops the one that waited.
                _frames.Writer.TryWrite(new Frame(buffer, length, Stopwatch.GetTimestamp()));
                continue;
            }

            var wish = type == WebSocketMessageType.Text ? Parse(buffer.AsSpan(0, length)) : null;
            ArrayPool<byte>.Shared.Return(buffer);
            if (wish is null)
            {
                return;
            }

            await ObeyAsync(seat, wish, cancellation);
        }
    }

    /// <summary>A whole message.</summary>
    private async Task<(int Length, WebSocketMessageType Type)> ReadAsync(byte[] buffer, CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length, LiveSeat.MostBytes - length), cancellation);
            Interlocked.Exchange(ref _heard, Stopwatch.GetTimestamp());
            length += part.Count;
            if (part.EndOfMessage || part.MessageType == WebSocketMessageType.Close)
            {
                return (length, part.MessageType);
            }

            if (length == LiveSeat.MostBytes)
            {
                const double Megabyte = 1024 * 1024;
                throw new ImagingException(
                    ImagingErrorCodes.FileTooLarge, "A frame is too large.", new Dictionary<string, object> { ["limit"] = LiveSeat.MostBytes / Megabyte, ["actual"] = LiveSeat.MostBytes / Megabyte });
            }
        }
    }

    private async Task ObeyAsync(LiveSeat seat, LiveWish wish, CancellationToken cancellation)
    {
        if (wish.Share is { } share)
        {
            seat.Share = share is >= 0 and <= 1
                ? share
                : throw new FusionException(FusionErrorCodes.ValueOutOfRange, "A share is 0..1.", arguments: new Dictionary<string, object> { ["field"] = "share", ["value"] = share, ["min"] = 0, ["max"] = 1 });
        }

        if (wish.Target is { } target)
        {
            await TryAsync("target", target, () => seat.ChooseAsync(target, cancellation), cancellation);
        }

        if (wish.Backdrop is { } backdrop)
        {
            var photo = backdrop.Photo is { } id ? new LiveTargetName(id) : null;
            await TryAsync("backdrop", photo, () => seat.SetBackdropAsync(backdrop, cancellation), cancellation);
        }
    }

    /// <summary>Does what is wished and says so, or why not.</summary>
    private async Task TryAsync(string word, LiveTargetName? needed, Func<Task> work, CancellationToken cancellation)
    {
        try
        {
            RequireOwn(needed);
            await Task.Run(work, cancellation);
            await SendAsync(new LiveWord(word), cancellation);
        }
        catch (Exception fault) when (fault is FusionException or ImagingException)
        {
            // The face or the backdrop before stays on: another one may be chosen.
            await SendAsync(Problem(fault) with { About = word }, cancellation);
        }
    }

    private void RequireOwn(LiveTargetName? target)
    {
        if (target is null or { Pair: true })
        {
            return;
        }

        var services = context.RequestServices;
        var ownership = services.GetRequiredService<IOwnership>();
        if (target.Job is { } id)
        {
            if (services.GetRequiredService<IJobService>().Find(id) is not { } job || !ownership.MayUseJob(_workspace, job))
            {
                throw ApiErrors.NoJob(id);
            }
        }
        else if (!ownership.MayUsePhoto(_workspace, target.Photo ?? string.Empty))
        {
            throw ApiErrors.NoPhoto(target.Photo ?? string.Empty);
        }
    }

    private async Task WorkAsync(LiveSeat seat, CancellationToken cancellation)
    {
        var least = TimeSpan.FromSeconds(1.0 / options.FramesPerSecond);
        await foreach (var frame in _frames.Reader.ReadAllAsync(cancellation))
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                var reply = await Task.Run(() => seat.Process(frame.File, Stopwatch.GetElapsedTime(0, frame.Came), cancellation), cancellation);
                await SendAsync(reply, cancellation);
            }
            finally
            {
                frame.Release();
            }

            if (least - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, cancellation);
            }
        }
    }

    private static LiveWish Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<LiveWish>(text, ApiJson.Options) ?? new LiveWish();
        }
        catch (JsonException fault)
        {
            throw new FusionException(FusionErrorCodes.InvalidBody, fault.Message, arguments: new Dictionary<string, object> { ["reason"] = fault.Message }, inner: fault);
        }
    }

    /// <summary>A frame in rented memory.</summary>
    private readonly record struct Frame(byte[] Buffer, int Length, long Came)
    {
        public ReadOnlyMemory<byte> File => Buffer.AsMemory(0, Length);

        public void Release() => ArrayPool<byte>.Shared.Return(Buffer);
    }
}
