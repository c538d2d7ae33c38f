using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using FaceFusion.Fusion.Live;
using FaceFusion.Jobs.Live;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Api;

/// <content>What goes out: frames, words, and the last word.</content>
internal sealed partial class LiveConnection
{
    private async Task SendAsync(LiveReply? reply, CancellationToken cancellation)
    {
        var state = reply switch { null => "no_target", { State: LiveState.NoFace } => "no_face", { State: LiveState.OneFace } => "one_face", _ => "face" };
        var times = reply is null ? null : new LiveTimes(
            Milliseconds(reply.Decoding), Milliseconds(reply.Tracking), Milliseconds(reply.Rendering), Milliseconds(reply.Cutting), Milliseconds(reply.Encoding));
        await SendAsync(new LiveWord("frame") { State = state, Picture = reply?.Picture is not null, Times = times }, cancellation, reply?.Picture);

        static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
    }

    private async Task SendAsync(LiveWord word, CancellationToken cancellation, ReadOnlyMemory<byte>? picture = null)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(word, ApiJson.Options), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            if (picture is { } bytes)
            {
                await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says why, closes, and lets the other side close too: whoever drops the socket first takes the word with it.</summary>
    private async Task EndAsync(LiveWord word, WebSocketCloseStatus status, Task receiving)
    {
        using var patience = new CancellationTokenSource(s_goodbye);
        try
        {
            await SendAsync(word, patience.Token);
            await socket.CloseOutputAsync(status, word.Code, patience.Token);
            await ((Task)receiving.WaitAsync(patience.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var rest = new byte[16 * 1024];
            while (socket.State == WebSocketState.CloseSent && receiving.IsCompleted)
            {
                await socket.ReceiveAsync(rest, patience.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private LiveWord Problem(Exception fault)
    {
        var problem = ApiErrors.ToProblem(fault, context.RequestServices.GetRequiredService<IPhotoStore>(), CultureInfo.CurrentUICulture);
        return new LiveWord("problem") { Code = (string?)problem.Extensions["code"], Detail = problem.Detail, Hint = (string?)problem.Extensions["hint"] };
    }
}
