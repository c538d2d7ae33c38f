using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Jobs.Hosting;

/// <summary>
/// A codec that is made at its first use: where its native library is missing, the studio opens all the same and every
/// picture gets the error that says what to do.
/// </summary>
internal sealed class LazyImageCodec(Func<IImageCodec> create) : IImageCodec
{
    private readonly Lazy<IImageCodec> _codec = new(create);

    public ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits) => _codec.Value.ReadHeader(file, limits);

    public Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation) => _codec.Value.Decode(file, limits, cancellation);

    public byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits) => _codec.Value.ReadXmp(file, limits);

    public byte[] Encode(Bitmap picture, EncodeOptions options) => _codec.Value.Encode(picture, options);

    public byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options) => _codec.Value.EncodeAnimation(frames, options);
}
