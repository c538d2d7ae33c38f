using FaceFusion.Decoding.Exchange;
using FaceFusion.Decoding.Pool;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding;

/// <summary>
/// The codec for files from strangers: they are read by children of a <see cref="DecoderPool"/>, so a file that breaks its
/// decoder breaks nothing else. What is written is our own and is encoded here. Safe for concurrent use.
/// </summary>
public sealed class IsolatedImageCodec(DecoderPool pool, IImageCodec encoder) : IImageCodec
{
    /// <inheritdoc/>
    public ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits) =>
        Ask(DecodeTask.Header, file, limits, (child, request) => ((DecodeReply.Head)Answer(child, file, request, out _, default)).Header, default);

    /// <inheritdoc/>
    public Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (shape, pixels) = Ask(DecodeTask.Pixels, file, limits, (child, request) =>
        {
            _ = Answer(child, file, request, out var rows, cancellation);
            return (rows!.Shape, rows.Pixels);
        }, cancellation);

        // Turned here, when the child reads another's picture already.
        return shape.ToUpright(pixels);
    }

    /// <inheritdoc/>
    public byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits) => Ask(
        DecodeTask.Xmp, file, limits, (child, request) => Answer(child, file, request, out _, default) is DecodeReply.Xmp { Bytes: >= 0 } packet ? child.Packet(packet) : null, default);

    /// <inheritdoc/>
    public byte[] Encode(Bitmap picture, EncodeOptions options) => encoder.Encode(picture, options);

    /// <inheritdoc/>
    public byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options) => encoder.EncodeAnimation(frames, options);

    private T Ask<T>(DecodeTask task, ReadOnlyMemory<byte> file, DecodeLimits limits, Func<DecoderProcess, DecodeRequest, T> ask, CancellationToken cancellation)
    {
        var within = Within(limits);
        FileGate.Check(file.Span, within);
        return pool.Use(child => ask(child, new DecodeRequest(task, file.Length, within)), cancellation);
    }

    private static DecodeReply Answer(DecoderProcess child, ReadOnlyMemory<byte> file, DecodeRequest request, out RowReceiver? rows, CancellationToken cancellation) =>
        child.Ask(file.Span, request, out rows, cancellation) is var reply && reply is DecodeReply.Refused refused
            ? throw new ImagingException(refused.Code, refused.Message, refused.Arguments)
            : reply;

    /// <summary>The limits, no wider than the shared memory is.</summary>
    private DecodeLimits Within(DecodeLimits limits) => limits with { MaxBytes = Math.Min(limits.MaxBytes, pool.MostFileBytes) };
}
