using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>Settings that libvips takes as command-line options only.</summary>
internal static partial class VipsOptions
{
    /// <summary>Sets options such as <c>--vips-tile-height=16</c>; unknown ones are left alone.</summary>
    public static unsafe void Set(params ReadOnlySpan<string> options)
    {
        var arguments = new nint[options.Length + 1];
        for (var i = 0; i <= options.Length; i++)
        {
            arguments[i] = Marshal.StringToCoTaskMemUTF8(i == 0 ? "facefusion" : options[i - 1]);
        }

        // The parser takes what it knows out of the array it is given, so the strings are freed from another.
        var left = (nint[])arguments.Clone();
        var context = ContextNew(0);
        var group = GroupNew("vips", "libvips", "libvips", 0, 0);
        NativeVips.AddOptionEntries(group);
        ContextSetMainGroup(context, group);
        fixed (nint* first = left)
        {
            var count = left.Length;
            var list = (nint)first;
            _ = ContextParse(context, ref count, ref list, 0);
        }

        ContextFree(context);
        foreach (var argument in arguments)
        {
            Marshal.FreeCoTaskMem(argument);
        }
    }

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_option_context_new")]
    private static partial nint ContextNew(nint text);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_option_context_free")]
    private static partial void ContextFree(nint context);

    /// <summary>The context takes the group over.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_option_context_set_main_group")]
    private static partial void ContextSetMainGroup(nint context, nint group);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_option_group_new", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GroupNew(string name, string description, string help, nint data, nint destroy);

    /// <summary><c>gboolean</c>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_option_context_parse")]
    private static partial int ContextParse(nint context, ref int count, ref nint arguments, nint error);
}
