using System.Globalization;
using FaceFusion.Decoding.Exchange;
using FaceFusion.Imaging;
using Microsoft.Win32.SafeHandles;

namespace FaceFusion.Decoding.Confined;

/// <summary>
/// The child: maps the shared memory, warms up, gives its rights away, says that it is ready, and answers questions from its
/// standard input until that ends. One thread, no files, no network.
/// </summary>
internal static class ConfinedDecoder
{
    /// <summary>A child that holds this part of its limit between pictures makes room for a fresh one.</summary>
    private const int SpentShare = 2;

    /// <summary>Runs to the end of the input.</summary>
    /// <param name="args">As <see cref="DecoderArguments"/> writes them.</param>
    /// <param name="work">What answers.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, IDecoderWork work)
    {
        if (DecoderArguments.TryRead(args) is not { } arguments)
        {
            Console.Error.WriteLine("This program decodes pictures for FaceFusion and is started by it.");
            return 2;
        }

        using var memory = SharedMemory.Open(arguments.Memory, arguments.FileBytes);
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        var channel = new ParentChannel(memory, input, output);
        work.WarmUp();
        using var space = new AddressSpace();
        var atFirst = space.Bytes();
        var refusal = Confinement.Enter(arguments, atFirst);
        new DecodeReply.Ready(refusal ?? string.Empty).Write(output);
        while (DecodeRequest.Read(input) is { } request)
        {
            Confinement.StartAlarm(arguments.Seconds);
            var reply = Answer(request, channel, work);
            Confinement.StopAlarm();
            memory.IsSpent = space.Bytes() - atFirst > arguments.MemoryBytes / SpentShare;
            reply.Write(output);
        }

        return 0;
    }

    private static DecodeReply Answer(DecodeRequest request, ParentChannel channel, IDecoderWork work)
    {
        try
        {
            return work.Answer(request, channel);
        }
        catch (ImagingException refusal)
        {
            return new DecodeReply.Refused(refusal.Code, Short(refusal.Message), refusal.Arguments);
        }
        catch (OperationCanceledException)
        {
            return new DecodeReply.Canceled();
        }
        catch (OutOfMemoryException error)
        {
            // What is left of the heap is not worth another picture: the parent starts a new child.
            Environment.FailFast(error.Message);
            throw;
        }
    }

    private static string Short(string text)
    {
        const int Longest = 500;
        return text.Length <= Longest ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Longest)}...");
    }
}
