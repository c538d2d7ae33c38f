using System.Reflection;
using FaceFusion.Decoding.Exchange;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Decoding.Confined;

/// <summary>Decodes with libvips straight into the shared ring.</summary>
internal sealed class PictureWork : IDecoderWork
{
    private static readonly DecodeLimits s_any = new() { MinSide = 1 };

    public void WarmUp()
    {
        LoadReferences(typeof(VipsImageCodec).Assembly, []);
        VipsLibrary.Initialize();
        var codec = new VipsImageCodec();
        foreach (var format in (ImageFormat[])[ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP])
        {
            var file = codec.Encode(new Bitmap(32, 32, 3), new EncodeOptions(format));
            _ = VipsImageCodec.XmpOf(file, s_any);
            _ = codec.Decode(file, s_any, CancellationToken.None);
        }
    }

    public DecodeReply Answer(DecodeRequest request, ParentChannel channel)
    {
        var memory = channel.Memory;
        ReadOnlySpan<byte> file = memory.PictureFile(request.FileBytes);
        switch (request.Task)
        {
            case DecodeTask.Header:
                return new DecodeReply.Head(VipsImageCodec.HeaderOf(file, request.Limits));
            case DecodeTask.Pixels:
                return Decode(file, request, new RingSink(memory, channel.Input, channel.Output));
            case DecodeTask.Xmp:
                var packet = VipsImageCodec.XmpOf(file, request.Limits);
                return Hand(packet, memory);
            default:
                throw new InvalidDataException($"Nothing is known of task {request.Task}.");
        }
    }

    private static DecodeReply.Done Decode(ReadOnlySpan<byte> file, DecodeRequest request, RingSink sink)
    {
        try
        {
            _ = VipsImageCodec.DecodeInto(file, request.Limits, sink);
            return new DecodeReply.Done();
        }
        finally
        {
            sink.Finish();
        }
    }

    /// <summary>A packet larger than the ring is none that means anything to us.</summary>
    private static DecodeReply.Xmp Hand(byte[]? packet, SharedMemory memory)
    {
        if (packet is null || packet.Length > SharedMemory.Slots * SharedMemory.SlotBytes)
        {
            return new DecodeReply.Xmp(-1);
        }

        packet.CopyTo(memory.Ring(packet.Length));
        return new DecodeReply.Xmp(packet.Length);
    }

    /// <summary>The runtime opens an assembly's file when it is first needed, which may be after files can be opened no more.</summary>
    private static void LoadReferences(Assembly assembly, HashSet<string> seen)
    {
        foreach (var reference in assembly.GetReferencedAssemblies().Where(reference => seen.Add(reference.FullName)))
        {
            LoadReferences(Assembly.Load(reference), seen);
        }
    }
}
