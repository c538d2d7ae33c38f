using System.Diagnostics;
using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Live;

/// <summary>
/// One live camera: JPEG frames in, labelled JPEG frames out. Frames come from strangers and are read by the decoders that read uploads; they
/// are never kept and never logged. Frames and choices may come from several threads; they wait for each other.
/// </summary>
public sealed class LiveSeat : IDisposable
{
    /// <summary>Bytes of a frame at most.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>What a frame may be: twice 640 x 480 a side at most, so that a camera which has no smaller picture is borne.</summary>
    private static readonly DecodeLimits s_limits = new() { MaxBytes = MostBytes, MaxSide = 1280, MaxPixels = 1280 * 960, MinSide = 64 };

    private const int Quality = 85;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly LiveTargets _targets;
    private readonly IImageCodec _decoder;
    private readonly IImageCodec _encoder;
    private readonly LiveSession _session;
    private readonly Action<LiveSeat> _leave;
    private LiveTarget? _target;
    private string? _photo;
    private bool _isPair;
    private LiveGround? _ground;
    private double _share = 0.8;
    private bool _disposed;

    internal LiveSeat(string? holder, LiveTargets targets, IImageCodec decoder, IImageCodec encoder, LiveSession session, Action<LiveSeat> leave)
    {
        (Holder, _targets, _decoder, _encoder, _session, _leave) = (holder, targets, decoder, encoder, session, leave);
        Ended = _ended.Token;
        targets.Photos.Removed += Forget;
    }

    /// <summary>Cancelled when the holder has taken another seat.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Who sits here; null for nobody known.</summary>
    internal string? Holder { get; }

    /// <summary>The target's share of the face, 0..1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of that range.</exception>
    public double Share
    {
        get => _share;
        set => _share = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share is 0..1.");
    }

    /// <summary>Puts another face on, or mixes two people in view.</summary>
    /// <exception cref="Fusion.FusionException">It is not there or has no face; the one before stays.</exception>
    public async Task ChooseAsync(LiveTargetName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Pair == true)
        {
            lock (_gate)
            {
                Replace(null, null);
                _isPair = true;
            }

            return;
        }

        var target = await _targets.PrepareAsync(name, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            Replace(_disposed ? null : target, name.Photo);
            _isPair = false;
            if (_disposed)
            {
                target.Dispose();
            }
        }

        // Removed while it was prepared: nobody told this seat.
        if (name.Photo is { } photo && _targets.Photos.Find(photo) is null)
        {
            Forget(photo);
        }
    }

    /// <summary>Puts something else behind people, or what the camera sees.</summary>
    /// <exception cref="Fusion.FusionException">It is none, or its photo is not there; the one before stays.</exception>
    public async Task SetBackdropAsync(LiveBackdropName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var ground = await _targets.GroundAsync(name, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            _ground = _disposed ? null : ground;
        }

        // Removed while it was read: nobody told this seat.
        if (name.Photo is { } photo && _targets.Photos.Find(photo) is null)
        {
            Forget(photo);
        }
    }

    /// <summary>Changes a frame; null as long as neither a face nor a backdrop was chosen.</summary>
    /// <param name="file">A JPEG of up to <see cref="MostBytes"/> and 1280 x 960 pixels.</param>
    /// <param name="at">When it was taken, on any clock.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ImagingException">Not such a JPEG.</exception>
    /// <exception cref="Inference.InferenceException">A net failed.</exception>
    public LiveReply? Process(ReadOnlyMemory<byte> file, TimeSpan at, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_target is null && !_isPair && _ground is null)
            {
                return null;
            }

            if (FileSignature.Detect(file.Span) != ImageFormat.Jpeg)
            {
                throw new ImagingException(ImagingErrorCodes.UnsupportedFormat, "A frame is a JPEG.", new Dictionary<string, object> { ["format"] = "-" });
            }

            var start = Stopwatch.GetTimestamp();
            var frame = _decoder.Decode(file, s_limits, cancellation);
            var decoding = Stopwatch.GetElapsedTime(start);
            var scene = new LiveScene { Target = _target, IsPair = _isPair, Share = Share, Ground = _ground };
            var picture = _session.Process(frame, at, scene, cancellation);
            start = Stopwatch.GetTimestamp();
            ReadOnlyMemory<byte>? labelled = picture.IsChanged ? (ReadOnlyMemory<byte>?)Encode(picture) : null;
            return new LiveReply(picture.State, labelled, decoding, picture.Tracking, picture.Rendering, picture.Cutting, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Gives the seat back and forgets the face.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _targets.Photos.Removed -= Forget;
            Replace(null, null);
            _ground = null;
        }

        _leave(this);
        _ended.Dispose();
    }

    /// <summary>Tells whoever sits here to go.</summary>
    internal void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // They have just gone.
        }
    }

    private byte[] Encode(LivePicture picture)
    {
        // The session copies the next frame over it: its bytes need no copy.
        VisibleLabelPainter.DrawOn(picture.Pixels, VisibleLabel.Usual);
        return _encoder.EncodeLabelled(picture.Pixels, new EncodeOptions(ImageFormat.Jpeg) { Quality = Quality, Xmp = PictureLabels.Preview });
    }

    private void Forget(string photo)
    {
        lock (_gate)
        {
            if (_photo == photo)
            {
                Replace(null, null);
            }

            if (_ground?.Backdrop.Picture == photo)
            {
                // Not the room behind the people: who hid it did not ask to show it.
                _ground = new LiveGround(new Backdrop { Kind = BackdropKind.Blur, Screen = _ground.Backdrop.Screen });
            }
        }
    }

    private void Replace(LiveTarget? target, string? photo)
    {
        _target?.Dispose();
        (_target, _photo) = (target, photo);
    }
}
