using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>A GObject <c>GValue</c>: a type and 16 bytes. Made by <c>g_value_init</c>, let go by <c>g_value_unset</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public ulong Data0;
    public ulong Data1;
}

/// <summary>The part of GLib and GObject that properties and the class tree need. <c>gboolean</c> is a 4-byte int.</summary>
internal static partial class NativeGObject
{
    // Fundamental types: G_TYPE_MAKE_FUNDAMENTAL(n) = n << 2.
    public const nuint TypeBoolean = 5 << 2;
    public const nuint TypeInt = 6 << 2;
    public const nuint TypeDouble = 15 << 2;
    public const nuint TypeString = 16 << 2;

    /// <summary><c>G_TYPE_FLAG_ABSTRACT</c>.</summary>
    public const uint FlagAbstract = 1 << 4;

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_object_ref")]
    public static partial nint ObjectRef(nint instance);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_object_unref")]
    public static partial void ObjectUnref(nint instance);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ObjectSetProperty(SafeHandle instance, string name, in GValue value);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ObjectGetProperty(SafeHandle instance, string name, ref GValue value);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_object_new_with_properties")]
    public static partial nint ObjectNew(nuint type, uint count, nint names, nint values);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_init")]
    public static partial nint ValueInit(ref GValue value, nuint type);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_unset")]
    public static partial void ValueUnset(ref GValue value);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_set_boolean")]
    public static partial void ValueSetBoolean(ref GValue value, int flag);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_set_int")]
    public static partial void ValueSetInt(ref GValue value, int number);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_set_double")]
    public static partial void ValueSetDouble(ref GValue value, double number);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ValueSetString(ref GValue value, string text);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_set_object")]
    public static partial void ValueSetObject(ref GValue value, SafeHandle instance);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_set_boxed")]
    public static partial void ValueSetBoxed(ref GValue value, SafeHandle boxed);

    /// <summary>Borrowed: the value keeps the reference.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_get_object")]
    public static partial nint ValueGetObject(in GValue value);

    /// <summary>Borrowed: the value keeps the reference.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_value_get_boxed")]
    public static partial nint ValueGetBoxed(in GValue value);

    /// <summary>0 where there is no such type.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_type_from_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint TypeFromName(string name);

    /// <summary>Static string; not to be freed.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_type_name")]
    public static partial nint TypeName(nuint type);

    /// <summary>A new array of <paramref name="count"/> types; free with <see cref="Free"/>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_type_children")]
    public static partial nint TypeChildren(nuint type, out uint count);

    /// <summary><c>gboolean</c>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_type_test_flags")]
    public static partial int TypeTestFlags(nuint type, uint flags);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    /// <summary><c>gboolean</c>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "g_unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void UnsetEnvironment(string name);
}
